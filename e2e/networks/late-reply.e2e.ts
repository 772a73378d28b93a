import { simpleParser } from "mailparser";
import { expect, onTestFinished } from "vitest";
import { replyEn } from "../../client/reply/words.en.ts";
import { replyFr } from "../../client/reply/words.fr.ts";
import { panelEn } from "../../client/contact/panel-words.en.ts";
import { panelFr } from "../../client/contact/panel-words.fr.ts";
import { startEn } from "../../client/start/words.en.ts";
import { startFr } from "../../client/start/words.fr.ts";
import { DAY, HOUR, SECOND } from "../../shared/time/duration.ts";
import { openFacebookSimulator } from "../../sync-server/channels/facebook/simulator.ts";
import { letPass, UNDO } from "../channels/reply-acts.ts";
import { says } from "../channels/rungs.ts";
import { travel, type Traveller } from "../harness/journey.ts";
import { openMailAccount } from "../harness/mail-account.ts";
import { movableClock } from "../harness/server-process.ts";
import { inLanguage, say } from "../harness/words-of.ts";

const PAGE = { pageId: "1234", token: "a page's token", appSecret: "an app's secret" };
const NAME = "Maya Okafor";
const ELSEWHERE = "Mâya on the web";
const QUESTION = "Where is my lamp?";
const REPLY = "It leaves today, and I am sorry for the wait.";
const INVOICE = { name: "invoice.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4") };
const env = { ...movableClock, UNDO_SECONDS: String(UNDO / SECOND) };

travel(
  "S-3: a reply that comes to Messenger after a day is sent as a human agent, once, when its author says so",
  async (traveller) => {
    const page = await openPage(traveller, { humanAgent: true });
    await answerTooLate(traveller, page, 25 * HOUR);
    const texts = textsOf(traveller).humanAgent;
    await traveller.page.getByText(texts.means.slice(0, texts.means.indexOf("{{"))).waitFor();
    await traveller.expectWellMade();
    const byHand = traveller.button(texts.send);
    await traveller.offline(async () => {
      await traveller.press(byHand);
      await byHand.waitFor({ state: "detached" });
      await says(traveller, REPLY, "queued");
      expect(page.sent()).toEqual([]);
    });
    await says(traveller, REPLY, "accepted");
    await letPass(traveller, page, UNDO);
    expect(page.sent()).toMatchObject([{ messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" }]);
  },
  { env },
);

travel(
  "S-3: where Meta has not approved it, and after seven days, a late reply is sent as nobody's, and the reason stands there",
  async (traveller) => {
    const page = await openPage(traveller, { humanAgent: false });
    await answerTooLate(traveller, page, 25 * HOUR);
    const { words } = traveller;
    const texts = textsOf(traveller).humanAgent;
    await traveller.page.getByText(texts.approval).first().waitFor();
    expect(await traveller.button(texts.send).isDisabled()).toBe(true);
    expect(await traveller.button(words.conversation.card.sendAnyway).isDisabled()).toBe(true);
    await traveller.page
      .getByText(say(words.conversation.reply.windowClosed, { name: NAME }))
      .first()
      .waitFor();
    await traveller.expectWellMade();
    await page.approve();
    await expect.poll(() => traveller.button(texts.send).isDisabled()).toBe(false);
    await letPass(traveller, page, 7 * DAY);
    await traveller.page.reload();
    await traveller.page
      .getByText(texts.over.slice(0, texts.over.indexOf("{{")))
      .first()
      .waitFor();
    expect(await traveller.button(texts.send).isDisabled()).toBe(true);
    // Once she writes again it goes out as it is.
    await page.hears("Hello?");
    const anyway = traveller.button(words.conversation.card.sendAnyway);
    await expect.poll(() => anyway.isDisabled()).toBe(false);
    await traveller.press(anyway);
    await letPass(traveller, page, UNDO);
    await says(traveller, REPLY, "accepted");
    expect(page.sent()).toMatchObject([{ messaging_type: "RESPONSE" }]);
  },
  { env },
);

travel(
  "S-3: the words of a reply that comes too late go where the same person can be written to, offline too, and stand there alone; a file that is not taken there is named",
  async (traveller) => {
    const { workspace, page: browserPage, press, button, words } = traveller;
    const page = await openPage(traveller, { humanAgent: false });
    await workspace.receive("Is anybody there?", { contact: { external_id: "web", name: ELSEWHERE } });
    await traveller.open(NAME);
    await link(traveller);
    await traveller.open(ELSEWHERE); // what is said there is on the device
    await answerTooLate(traveller, page, 25 * HOUR, INVOICE);
    const elsewhere = button(textsOf(traveller).elsewhere.use);
    await traveller.offline(async () => {
      await press(elsewhere);
      await press(browserPage.getByRole("menuitem", { name: new RegExp(ELSEWHERE) }));
      const box = traveller.replyBox(ELSEWHERE);
      await expect.poll(() => box.innerText()).toContain(REPLY);
      // What the other network does not take is named, and stays with the reply that was kept back.
      await browserPage.getByRole("alert").getByText(INVOICE.name).waitFor();
      await expect.poll(() => box.evaluate((one) => one.contains(document.activeElement))).toBe(true);
      await traveller.open(NAME);
      await says(traveller, REPLY, "discarded");
      await traveller.timeline().getByText(INVOICE.name).first().waitFor();
      expect(await button(words.conversation.card.discard).count()).toBe(0);
      await traveller.open(ELSEWHERE);
      await press(button(words.conversation.reply.send));
    });
    await letPass(traveller, page, UNDO);
    await says(traveller, REPLY, "accepted");
    expect(workspace.network.requests.filter(({ text }) => text === REPLY)).toHaveLength(1);
    expect(page.sent()).toEqual([]);
  },
  { env, channel: { network: "x" } },
);

travel(
  "S-3: the words of a reply that comes too late begin a conversation by mail where an address is known, with their files, and stand there alone",
  async (traveller) => {
    const { page: browserPage, press, button, words, language, write } = traveller;
    const page = await openPage(traveller, { humanAgent: false });
    const mailbox = await openMailAccount(traveller.workspace);
    await traveller.open(NAME);
    const { email } = words.contact.attributes;
    await press(button(say(words.contact.addLabel, { name: email })));
    await write(
      browserPage.getByLabel(say(words.contact.edit, { name: email }), { exact: true }),
      "maya@far.test",
    );
    await browserPage.keyboard.press("Enter");
    await answerTooLate(traveller, page, 25 * HOUR, INVOICE);
    const elsewhere = button(textsOf(traveller).elsewhere.use);
    const start = inLanguage(language, startEn, startFr);
    const form = browserPage.getByRole("dialog", { name: start.title });
    await traveller.offline(async () => {
      await press(elsewhere);
      await press(browserPage.getByRole("menuitem", { name: /maya@far\.test/u }));
      await form.waitFor();
      await expect
        .poll(() => form.getByRole("textbox", { name: start.text, exact: true }).inputValue())
        .toBe(REPLY);
      await form.getByRole("listitem").getByText(INVOICE.name, { exact: true }).waitFor();
      await write(form.getByRole("textbox", { name: start.subject, exact: true }), "Your lamp");
      await press(form.getByRole("button", { name: words.conversation.reply.send, exact: true }));
      await form.waitFor({ state: "detached" });
    });
    await letPass(traveller, page, UNDO);
    const { posts } = mailbox.mail;
    await expect.poll(() => posts.length, { timeout: 30_000 }).toBe(1);
    expect(posts[0]?.to).toEqual(["maya@far.test"]);
    const { attachments, text } = await simpleParser(posts[0]?.raw ?? "");
    expect(text).toContain(REPLY);
    expect(attachments.map(({ filename }) => filename)).toEqual([INVOICE.name]);
    expect(page.sent()).toEqual([]);
    await traveller.open(NAME);
    await says(traveller, REPLY, "discarded");
  },
  { env },
);

/** A page on Facebook, where Maya has written. */
async function openPage({ workspace, page }: Traveller, { humanAgent }: { humanAgent: boolean }) {
  const passed = { ms: 0 };
  const simulator = await openFacebookSimulator({ ...PAGE, clock: () => Date.now() + passed.ms });
  onTestFinished(() => simulator.close());
  const { pageId, token: pageToken, appSecret } = PAGE;
  const account = { kind: "facebook", pageId, pageToken, appSecret, verifyToken: "said to Meta once" };
  const connection = { ...account, graphUrl: simulator.url };
  const { channel } = await workspace.admin.json<{ channel: { id: string } }>("POST", "/api/channels", {
    name: "Lamps",
    network: "facebook",
    account: "Lamps",
    callbackUrl: "",
    policy: null,
    autoAssign: false,
    connection: { ...connection, humanAgent },
  });
  const hook = `${workspace.server.url}/hooks/${channel.id}`;
  let heard = 0;
  simulator.meet("maya", NAME);
  async function hears(text: string): Promise<void> {
    const told = simulator.write("maya", { mid: `in${++heard}`, text });
    expect(await simulator.post(hook, simulator.batch({ messaging: [told] }))).toBe(200);
    await page.getByText(text).first().waitFor();
  }
  await hears(QUESTION);
  return {
    name: NAME,
    hears,
    /** What the page was asked to send. */
    sent: () => simulator.got.filter(({ path }) => path === `${pageId}/messages`).map(({ body }) => body),
    /** An admin notes that Meta has approved human agent. */
    approve: () =>
      workspace.admin.json("PATCH", `/api/channels/${channel.id}`, {
        connection: { ...connection, humanAgent: true },
      }),
    letPass: (ms: number) => void (passed.ms += ms),
  };
}

/** Written in time without a network, and there too late: it waits for its author, and the page was not asked for anything. */
async function answerTooLate(
  traveller: Traveller,
  page: Awaited<ReturnType<typeof openPage>>,
  ms: number,
  file?: typeof INVOICE,
): Promise<void> {
  const { words, press, button } = traveller;
  await traveller.open(NAME);
  await traveller.offline(async () => {
    if (file) await traveller.page.setInputFiles("input[type=file]", [file]);
    if (file) await traveller.page.getByRole("listitem").getByText(file.name, { exact: true }).waitFor();
    await traveller.write(traveller.replyBox(NAME), REPLY);
    await press(button(words.conversation.reply.send));
    await says(traveller, REPLY, "device");
    await letPass(traveller, page, ms);
  });
  await traveller.page.getByText(words.conversation.card.parkedWindow).first().waitFor();
  expect(page.sent()).toEqual([]);
}

/** Maya on the page and Maya on the web are one person. */
async function link({ page, press, button, write, language }: Traveller): Promise<void> {
  const panel = inLanguage(language, panelEn, panelFr);
  await press(button(panel.link.add));
  await write(page.getByLabel(panel.link.search), "maya WEB");
  await press(page.getByRole("button", { name: new RegExp(ELSEWHERE) }));
  await button(say(panel.link.unlink, { name: ELSEWHERE })).waitFor();
}

function textsOf({ language }: Traveller) {
  return inLanguage(language, replyEn, replyFr);
}
