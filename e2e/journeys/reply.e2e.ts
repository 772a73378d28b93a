import { Buffer } from "node:buffer";
import { expect } from "vitest";
import { filesEn } from "../../client/files/words.en.ts";
import { filesFr } from "../../client/files/words.fr.ts";
import { replyEn } from "../../client/reply/words.en.ts";
import { replyFr } from "../../client/reply/words.fr.ts";
import { focusOn, journey } from "../harness/journey.ts";
import { inLanguage, say } from "../harness/words-of.ts";

const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADAgGA4T8m9wAAAABJRU5ErkJggg==",
  "base64",
);
const SENTENCE = "We are sorry for the wait, and your new parcel leaves tomorrow. ";
const NAME = "Maya Okafor";

const hasFocus = (element: Element) => element.contains(document.activeElement);

journey(
  "8 reply box: files, parts and accounts work without the network, and go out in order once it is back",
  async (traveller) => {
    const { workspace, page, language, words, press, write, button, replyBox, timeline } = traveller;
    const { network } = workspace;
    const texts = inLanguage(language, replyEn, replyFr);
    const asked = () => network.requests.filter(({ body }) => body["type"] === "message.send");
    const body = (i: number) => asked()[i]?.body ?? {};
    const send = () => button(words.conversation.reply.send);
    await workspace.receive("The parcel came broken.", { visibility: "public", kind: "mention" });
    await traveller.open(NAME);
    const box = replyBox(NAME);

    await traveller.offline(async () => {
      // A file that the network does not take is said at the field; one that it takes is shown at once.
      await page.setInputFiles("input[type=file]", [
        { name: "invoice.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4") },
        { name: "photo.png", mimeType: "image/png", buffer: PICTURE },
      ]);
      await page.getByRole("alert").getByText("invoice.pdf").waitFor();
      await page.getByRole("list", { name: texts.files.list }).locator("img").waitFor();

      // An emoji by its name, at the caret.
      await write(box, SENTENCE.repeat(5));
      await press(button(texts.tools.emoji));
      await page.getByLabel(texts.emoji.search).fill(language === "fr" ? "colis" : "parcel");
      await press(page.getByRole("button", { name: language === "fr" ? /^colis/ : /^parcel/ }));
      await expect.poll(() => box.innerText()).toContain("📦");
      await expect.poll(() => box.evaluate(hasFocus)).toBe(true);

      // Too long for one post: the parts are shown as they will read.
      const parts = page.getByRole("region", { name: say(texts.split.title.other, { count: "2" }) });
      await parts.getByText("2/2").waitFor();
      await traveller.expectWellMade();
      await press(send());
      await expect.poll(() => box.innerText()).not.toContain("📦");
      const sent = timeline().getByRole("article").filter({ hasText: "📦" });
      const enlarge = say(inLanguage(language, filesEn, filesFr).enlarge, { name: "photo.png" });
      await sent.getByRole("button", { name: enlarge }).waitFor();
    });

    await network.until(() => asked().length === 2);
    expect([body(0)["part"], body(1)["part"]]).toEqual([
      { number: 1, of: 2 },
      { number: 2, of: 2 },
    ]);
    const [file] = body(0)["attachments"] as { name: string; url: string }[];
    expect(file).toMatchObject({ name: "photo.png" });
    const fetched = await fetch(String(file?.url));
    expect(Buffer.from(await fetched.arrayBuffer()).equals(PICTURE)).toBe(true);

    // In private, once: what was written comes along, and a second one is refused with its reason.
    const accounts = button(say(texts.account.choose, { account: "@care" }));
    const choice = (name: string) => page.getByRole("menuitemradio", { name: new RegExp(name) });
    const choose = async (name: string) => {
      await press(accounts);
      await press(choice(name));
    };
    await write(box, "Please send us your order number.");
    await choose(texts.account.privateReply);
    await page.getByText(words.conversation.reply.private, { exact: true }).waitFor();
    await press(button(texts.carried.move));
    await expect.poll(() => box.innerText()).toContain("Please send us your order number.");
    await box.press("Control+Enter");
    await network.until(() => asked().length === 3);
    expect(body(2)).toMatchObject({ visibility: "private", text: "Please send us your order number." });
    await choose(texts.account.privateReply);
    await page.getByText(say(words.conversation.reply.privateOnce, { name: NAME })).waitFor();
    await write(box, "Are you there?");
    expect(await send().isDisabled()).toBe(true);

    // Her answer in private is a conversation of its own: from there she is reached, and here once more.
    // It comes while the choice is open, and takes nothing there from under the finger.
    await press(accounts);
    const used = choice(texts.account.privateReply);
    await focusOn(used);
    await workspace.receive("It is 88213.", { visibility: "private" });
    const theirs = choice(say(texts.account.private, { network: "X" }));
    await theirs.waitFor();
    expect(await used.evaluate(hasFocus)).toBe(true);
    await expect.poll(() => send().isEnabled()).toBe(true);
    await press(theirs);
    await timeline().getByText("It is 88213.").waitFor();
    await page.getByText(say(texts.carried.says, { text: "Are you there?" })).waitFor();
    await press(button(texts.carried.leave));
    await expect.poll(() => box.evaluate(hasFocus)).toBe(true);
  },
  {
    channel: { network: "x", account: "@care", splitPublic: true },
    env: { UNDO_SECONDS: "1" },
  },
);
