import { simpleParser } from "mailparser";
import { expect } from "vitest";
import { mailReplyEn } from "../../client/conversation/mail-reply/words.en.ts";
import { mailReplyFr } from "../../client/conversation/mail-reply/words.fr.ts";
import { replyEn } from "../../client/reply/words.en.ts";
import { replyFr } from "../../client/reply/words.fr.ts";
import type { MailWay } from "../../shared/conversation/mail-answer.ts";
import { journey, type Traveller } from "../harness/journey.ts";
import { firstMail, openMailAccount, type MailAccount } from "../harness/mail-account.ts";
import { storyMail } from "../harness/mails-as-they-come.ts";
import { inLanguage, say } from "../harness/words-of.ts";

const NAME = "Maya Okafor";
const ASKED = "<first@mail.maya.test>";

/** The fields above the words of a mail. */
function fieldsOf(traveller: Traveller) {
  const { language, button, words } = traveller;
  const texts = inLanguage(language, mailReplyEn, mailReplyFr);
  const page = () => traveller.page;
  return {
    texts,
    field: (name: "to" | "cc" | "bcc") =>
      page().getByRole("combobox", { name: texts.fields[name], exact: true }),
    subject: () => page().getByRole("textbox", { name: texts.fields.subject, exact: true }),
    chips: (name: "to" | "cc" | "bcc") =>
      page()
        .getByRole("list", { name: say(texts.list, { field: texts.fields[name] }), exact: true })
        .getByRole("listitem"),
    removeFrom: (name: "to" | "cc" | "bcc", who: string) =>
      button(say(texts.remove, { name: who, field: texts.fields[name] })),
    summary: (says: RegExp) => page().getByRole("button", { name: says }),
    send: () => button(words.conversation.reply.send),
    async choose(from: MailWay, to: MailWay) {
      await traveller.press(button(say(texts.ways.label, { way: texts.ways[from] })));
      await traveller.press(page().getByRole("menuitemradio", { name: texts.ways[to], exact: true }));
    },
  };
}

async function maysMail(traveller: Traveller): Promise<MailAccount> {
  const account = await openMailAccount(traveller.workspace, { signature: "Best regards,\n{{agent}}" });
  await firstMail(account, traveller.page, NAME, storyMail());
  await traveller.open(NAME);
  return account;
}

/** One mail was posted, and is the only one once the next thing has gone through as well. */
async function onlyMail({ mail }: MailAccount) {
  await expect.poll(() => mail.posts.length, { timeout: 30_000 }).toBe(1);
  const [post] = mail.posts;
  return { to: post?.to ?? [], letter: await simpleParser(post?.raw ?? "") };
}

journey(
  "8 mail: a reply to all, one taken out and one added, written without the network, goes out once",
  async (traveller) => {
    const { press, replyBox, write, timeline } = traveller;
    const fields = fieldsOf(traveller);
    const { field, chips, summary, send, texts } = fields;
    const account = await maysMail(traveller);
    const box = replyBox(NAME);

    // One line is all there is to see of the simple case.
    await summary(new RegExp(`${NAME} · Re: Order 88213`, "u")).waitFor();
    await traveller.page.getByText("Best regards,").waitFor();
    await fields.choose("reply", "reply_all");
    await press(summary(/Re: Order 88213/u));
    await expect.poll(() => chips("cc").count()).toBe(2);
    await press(fields.removeFrom("cc", "Ben Adler"));
    await expect.poll(() => chips("cc").allInnerTexts()).toEqual(["lea@example.test"]);

    await traveller.offline(async () => {
      // A wrong address stays where it is, says why, and holds the mail back.
      await write(box, "It is on its way.");
      await write(field("cc"), "dan@");
      await field("cc").press("Enter");
      await traveller.page.getByText(say(texts.problems.wrong, { address: "dan@" })).waitFor();
      await expect.poll(() => send().isDisabled()).toBe(true);
      await traveller.expectWellMade();
      await press(traveller.button(say(texts.change, { name: "dan@" })));
      await expect.poll(() => field("cc").inputValue()).toBe("dan@");
      await field("cc").press("End");
      await traveller.page.keyboard.type("example.test;");
      await expect.poll(() => chips("cc").count()).toBe(2);
      await expect.poll(() => send().isEnabled()).toBe(true);

      // All of it is there after a reload.
      await traveller.page.reload();
      await summary(new RegExp(`${NAME} .*Re: Order 88213`, "u")).waitFor();
      await expect.poll(() => box.innerText()).toContain("It is on its way.");
      await press(summary(/Re: Order 88213/u));
      await expect.poll(() => chips("cc").allInnerTexts()).toEqual(["lea@example.test", "dan@example.test"]);
      await press(send());
      await timeline().getByText("It is on its way.").waitFor();
      await traveller.page.reload();
      await timeline().getByText("It is on its way.").waitFor();
    });

    const { to, letter } = await onlyMail(account);
    expect(to.toSorted()).toEqual(["dan@example.test", "lea@example.test", "maya@example.test"]);
    expect(letter.subject).toBe("Re: Order 88213");
    expect(letter.inReplyTo).toBe(ASKED);
    expect([letter.references].flat()).toEqual([ASKED, letter.messageId]);
    expect(letter.from?.value).toMatchObject([{ address: "care@northwind.test", name: "Northwind Care" }]);
    expect(letter.to).toMatchObject({ value: [{ address: "maya@example.test", name: NAME }] });
    expect(letter.cc).toMatchObject({
      value: [{ address: "lea@example.test" }, { address: "dan@example.test" }],
    });
    expect(letter.text?.trim()).toBe("It is on its way.\n\n-- \nBest regards,\nInès Moreau");
    expect(letter.html).toContain("<p>It is on its way.</p>");
    expect(letter.attachments).toEqual([]);
  },
  { env: { UNDO_SECONDS: "1" } },
);

journey(
  "8 mail: a mail is passed on with its words and a file of it; taken back it is all there again",
  async (traveller) => {
    const { language, press, replyBox, write, button, words, page } = traveller;
    const fields = fieldsOf(traveller);
    const { field, chips, send, subject, texts } = fields;
    const files = inLanguage(language, replyEn, replyFr).files;
    const writing = page.getByRole("region", { name: say(words.conversation.reply.label, { name: NAME }) });
    const tray = () => writing.getByRole("list", { name: files.list }).getByRole("listitem");
    const account = await maysMail(traveller);
    const box = replyBox(NAME);

    await fields.choose("reply", "forward");
    await expect.poll(() => field("to").evaluate((input) => input === document.activeElement)).toBe(true);
    await expect.poll(() => subject().inputValue()).toBe("Fwd: Order 88213");
    await page.getByText(texts.problems.nobody).waitFor();
    await expect.poll(() => tray().count()).toBe(2);
    await press(button(say(files.remove, { name: "damage.png" })));
    await expect.poll(() => tray().allInnerTexts()).toEqual([expect.stringContaining("invoice.pdf")]);

    await traveller.offline(async () => {
      // Whoever took part is offered by name; many are pasted at once; Backspace takes the last out again.
      await write(field("to"), "adl");
      await page.getByRole("option", { name: /Ben Adler/u }).waitFor();
      await field("to").press("Enter");
      await expect.poll(() => chips("to").allInnerTexts()).toEqual(["Ben Adler"]);
      await field("to").evaluate((input) => {
        const carried = new DataTransfer();
        carried.setData("text/plain", '"Post, Room" <post@depot.test>; eva@depot.test');
        input.dispatchEvent(
          new ClipboardEvent("paste", { clipboardData: carried, bubbles: true, cancelable: true }),
        );
      });
      await expect
        .poll(() => chips("to").allInnerTexts())
        .toEqual(["Ben Adler", "Post, Room", "eva@depot.test"]);
      await field("to").press("Backspace");
      await page.getByText(say(texts.marked, { name: "eva@depot.test" })).waitFor();
      await field("to").press("Backspace");
      await expect.poll(() => chips("to").allInnerTexts()).toEqual(["Ben Adler", "Post, Room"]);
      await write(box, "Can you look where it is?");
      await traveller.expectWellMade();
      await press(send());
      await press(button(words.ui.undo));
      await expect.poll(() => box.innerText()).toContain("Can you look where it is?");
      await expect.poll(() => chips("to").allInnerTexts()).toEqual(["Ben Adler", "Post, Room"]);
      await expect.poll(() => tray().count()).toBe(1);
      await press(send());
      await expect.poll(() => tray().count()).toBe(0);
    });

    const { to, letter } = await onlyMail(account);
    expect(to).toEqual(["ben@example.test", "post@depot.test"]);
    expect(letter.subject).toBe("Fwd: Order 88213");
    expect([letter.references].flat()).toEqual([ASKED, letter.messageId]);
    expect(letter.text).toContain(
      "Can you look where it is?\n\n-- \nBest regards,\nInès Moreau\n\n----------",
    );
    expect(letter.text).toContain(
      "From: Maya Okafor <maya@example.test>\nDate: Sun, 22 Nov 2026 08:55:00 GMT",
    );
    expect(letter.text).toContain("my parcel 88213 has not arrived yet");
    const [sent, among] = [false, true].map((isShown) =>
      letter.attachments.filter(({ related = false }) => related === isShown),
    );
    expect(sent?.map(({ filename, content }) => [filename, content.toString()])).toEqual([
      ["invoice.pdf", "%PDF-1.4\n"],
    ]);
    expect(among?.map(({ contentType }) => contentType)).toEqual(["image/png"]);
  },
  { env: { UNDO_SECONDS: "1" } },
);

journey(
  "8 mail: whoever sends a shared draft says whom it goes to",
  async (traveller) => {
    const { press, replyBox, words, write } = traveller;
    const fields = fieldsOf(traveller);
    const { field, chips, summary, subject } = fields;
    const account = await maysMail(traveller);

    // What one of them says of it stays on their device, also where they look at something else meanwhile.
    await traveller.offline(async () => {
      await press(summary(/Re: Order 88213/u));
      await write(subject(), "Your parcel");
      await write(field("to"), "eva@depot.test");
      await field("to").press("Tab");
      await write(replyBox(NAME), "It is on its way.");
      await expect.poll(() => chips("to").allInnerTexts()).toEqual([NAME, "eva@depot.test"]);
      await press(traveller.page.getByRole("link", { name: words.app.nav.contacts, exact: true }));
      await expect.poll(() => new URL(traveller.page.url()).pathname).toContain("contacts");
      await traveller.page.goBack();
      await expect.poll(() => replyBox(NAME).innerText()).toContain("It is on its way.");
      await summary(/Your parcel/u).waitFor();
    });

    const { page } = (await traveller.colleague()).browser;
    await page
      .getByRole("link", { name: new RegExp(NAME) })
      .first()
      .click();
    const theirs = page.getByRole("region", { name: `Reply to ${NAME}` });
    await theirs.getByText("It is on its way.").waitFor();
    await theirs.getByRole("button", { name: `To ${NAME} · Re: Order 88213` }).waitFor();
    await theirs.getByRole("button", { name: "Send", exact: true }).click();
    await theirs
      .getByRole("alert")
      .getByText(/handling this conversation/u)
      .waitFor();
    await theirs.getByRole("button", { name: "Send", exact: true }).click();

    const { to, letter } = await onlyMail(account);
    expect(to).toEqual(["maya@example.test"]);
    expect(letter.subject).toBe("Re: Order 88213");
    expect(letter.text).toContain("Sofia Lindqvist");
    // The draft they wrote in is over, and what was said of it with it.
    await summary(new RegExp(`${NAME} · Re: Order 88213`, "u")).waitFor();
  },
  { env: { UNDO_SECONDS: "1" } },
);
