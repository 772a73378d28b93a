import { simpleParser } from "mailparser";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { startEn } from "../../client/start/words.en.ts";
import { startFr } from "../../client/start/words.fr.ts";
import { journey, travel, type Traveller } from "../harness/journey.ts";
import { openMailAccount } from "../harness/mail-account.ts";
import { readTable } from "../harness/vault.ts";
import { inLanguage, say } from "../harness/words-of.ts";
import { people } from "../harness/workspace.ts";

const LENA = { external_id: "lena-7", name: "Lena Köhler" };

/** The form in which a conversation is begun. */
function formOf(traveller: Traveller) {
  const { language, words } = traveller;
  const texts = inLanguage(language, startEn, startFr);
  const dialog = () => traveller.page.getByRole("dialog", { name: texts.title });
  const named = (name: string) => dialog().getByRole("button", { name, exact: true });
  const form = {
    texts,
    dialog,
    named,
    account: () => dialog().getByRole("combobox", { name: texts.account, exact: true }),
    to: () => dialog().getByRole("combobox", { name: texts.to, exact: true }),
    field: (name: "name" | "subject" | "text") =>
      dialog().getByRole("textbox", { name: texts[name], exact: true }),
    async open() {
      await traveller.press(traveller.button(words.app.start).first());
      await dialog().waitFor();
    },
    /** Takes one of those who fit what is typed. */
    async find(typed: string, name: string) {
      await form.to().pressSequentially(typed);
      const option = form.dialog().getByRole("option", { name: new RegExp(name) });
      await option.waitFor();
      if (traveller.input === "pointer") return option.click();
      await traveller.page.keyboard.press("ArrowDown");
      await traveller.page.keyboard.press("Enter");
    },
    async close() {
      await traveller.page.keyboard.press("Escape");
      await dialog().waitFor({ state: "detached" });
    },
    async send() {
      await traveller.press(named(words.conversation.reply.send));
      await dialog().waitFor({ state: "detached" });
    },
    /** A file that is attached stands in the form. */
    attached: (name: string) => dialog().getByRole("listitem").getByText(name, { exact: true }),
    async attach(name: string) {
      const file = { name, mimeType: "text/plain", buffer: Buffer.from("Second street on the left.") };
      await dialog().locator("input[type=file]").setInputFiles(file);
      await form.attached(name).waitFor();
    },
    /** What was typed is on the disk. */
    kept: (text: string) => expect.poll(() => keptForms(traveller.page)).toContain(text),
  };
  return form;
}

/** What the device keeps of such forms, as it is on the disk. */
function keptForms(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const all = await indexedDB.databases();
    const opening = indexedDB.open(all.find(({ name }) => name?.endsWith("/starts"))?.name ?? "");
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result);
    });
    const reading = database.transaction("starts").objectStore("starts").getAll();
    const rows = await new Promise((resolve) => {
      reading.onsuccess = () => resolve(reading.result);
    });
    database.close();
    return JSON.stringify(rows);
  });
}

journey(
  "8 first words: written to somebody new without the network, kept over a reload, sent once, and gone on with where they answer",
  async (traveller) => {
    const { workspace, page, words, press, write, offline, timeline, button } = traveller;
    const { network, channel } = workspace;
    const form = formOf(traveller);
    const { texts } = form;
    const asked = () => network.requests.filter(({ body }) => body["type"] === "message.send");
    const said = (text: string) => timeline().getByRole("article").filter({ hasText: text });
    await workspace.admin.json("POST", "/api/channels", {
      name: "Phones",
      network: "whatsapp",
      account: "+44 20 7946 0958",
      policy: null,
      autoAssign: false,
      callbackUrl: network.url,
    });

    await offline(async () => {
      await form.open();
      await form.to().waitFor();
      // What is missing is said at its field, and the first has the focus.
      await write(form.field("text"), "Your parcel is at the shop.");
      await press(form.named(words.conversation.reply.send));
      await form.dialog().getByText(texts.problem.to).waitFor();
      await expect.poll(() => form.to().evaluate((element) => element === document.activeElement)).toBe(true);
      await write(form.to(), LENA.external_id);
      await write(form.field("name"), LENA.name);
      await form.kept(LENA.name);
      await form.attach("map.txt");
      await traveller.expectWellMade();

      // Closed and reloaded, it is as it was left.
      await form.close();
      await page.reload();
      await form.open();
      await expect.poll(() => form.to().inputValue()).toBe(LENA.external_id);
      await expect.poll(() => form.field("text").inputValue()).toBe("Your parcel is at the shop.");
      await form.attached("map.txt").waitFor();

      // Taken back, it stands in its form again.
      await form.send();
      await said("Your parcel is at the shop.").waitFor();
      await press(button(words.ui.undo).last());
      await form.dialog().waitFor();
      await expect.poll(() => form.field("name").inputValue()).toBe(LENA.name);
      await form.attached("map.txt").waitFor();
      await form.send();
      await said("Your parcel is at the shop.").waitFor();
      await expect.poll(() => page.url()).toContain("/inbox/new/cv:");
      await expect.poll(async () => (await readTable(page, "outbox")).length).toBe(1);

      // It is a conversation like any other on this device, also after a reload.
      await page.reload();
      await said("Your parcel is at the shop.").waitFor();
      const row = page.getByRole("listitem").filter({ hasText: LENA.name });
      await row.getByText("Your parcel is at the shop.").waitFor();
    });
    const address = page.url();
    await network.until(() => asked().length === 1);
    expect(asked()[0]?.body).toMatchObject({
      contact: LENA,
      text: "Your parcel is at the shop.",
      visibility: "private",
      attachments: [{ name: "map.txt" }],
    });
    expect(page.url()).toBe(address);

    // Their answer arrives in that conversation; where there is one, the form says so, and the words go on there.
    const answered = await channel.receive("I will come tomorrow.", { contact: LENA });
    expect(address).toContain(answered);
    await said("I will come tomorrow.").waitFor();
    await form.open();
    await form.find("lena", LENA.name);
    await form
      .dialog()
      .getByText(say(texts.existing, { name: LENA.name }))
      .waitFor();
    await write(form.field("text"), "We close at six.");
    await form.send();
    await network.until(() => asked().length === 2);
    expect(asked()[1]?.body).toMatchObject({ conversation: answered, text: "We close at six." });

    // What they write before the words arrive is read first: the words are kept, and their author decides.
    await page.goto("/inbox/new");
    await offline(async () => {
      await form.open();
      await form.find("lena", LENA.name);
      await write(form.field("text"), "Are you coming?");
      await form.send();
      await expect.poll(async () => (await readTable(page, "outbox")).length).toBe(1);
      await channel.receive("I am at the door.", { contact: LENA });
    });
    await page.getByText(say(words.conversation.card.parkedWritten, { name: LENA.name })).waitFor();
    await traveller.untilSaved();
    await press(button(words.conversation.card.sendAnyway));
    await network.until(() => asked().length === 3);
    expect(asked().map(({ text }) => text)).toEqual([
      "Your parcel is at the shop.",
      "We close at six.",
      "Are you coming?",
    ]);

    // The others only answer, and say why.
    await form.open();
    await press(form.dialog().getByText(say(texts.others.one, { count: 1 })));
    await form
      .dialog()
      .getByText(say(texts.why.network, { network: "WhatsApp" }))
      .waitFor();
    await traveller.expectWellMade();
  },
  { env: { UNDO_SECONDS: "1" } },
);

journey(
  "8 first words: a new mail with its subject, to an address that is one, written without the network, leaves once",
  async (traveller) => {
    const { workspace, page, words, press, write, offline, timeline } = traveller;
    const account = await openMailAccount(workspace);
    const form = formOf(traveller);
    const { texts } = form;
    // The device knows of the account before the network goes.
    await form.open();
    await expect.poll(() => form.account().locator(`option[value="${account.id}"]`).count()).toBe(1);
    await form.close();

    await offline(async () => {
      await form.open();
      await form.account().selectOption(account.id);
      await write(form.to(), "lena at far.test");
      await write(form.field("subject"), "Order 4711");
      await write(form.field("text"), "It is at the shop.");
      await press(form.named(words.conversation.reply.send));
      await form
        .dialog()
        .getByText(say(texts.problem.address, { address: "lena at far.test" }))
        .waitFor();
      await write(form.to(), "Lena@Far.test");
      await write(form.field("name"), LENA.name);
      await traveller.expectWellMade();
      await form.send();
      await timeline().getByRole("article").filter({ hasText: "It is at the shop." }).waitFor();
      await expect.poll(async () => (await readTable(page, "outbox")).length).toBe(1);
      await page.reload();
      await timeline().getByRole("article").filter({ hasText: "It is at the shop." }).waitFor();
    });
    const { posts } = account.mail;
    await expect.poll(() => posts.length, { timeout: 30_000 }).toBe(1);
    const letter = await simpleParser(posts[0]?.raw ?? "");
    expect(posts[0]?.to).toEqual(["lena@far.test"]);
    expect(letter).toMatchObject({ subject: "Order 4711" });
    expect(letter.inReplyTo).toBeUndefined();
    expect(letter.text).toContain("It is at the shop.");
    // The next one shows that nothing else had left before it.
    await form.open();
    await form.account().selectOption(account.id);
    await write(form.to(), "omar@far.test");
    await write(form.field("subject"), "Order 4712");
    await write(form.field("text"), "This one, too.");
    await form.send();
    await expect
      .poll(() => posts.map(({ to }) => to[0]), { timeout: 30_000 })
      .toEqual(["lena@far.test", "omar@far.test"]);
  },
  { env: { UNDO_SECONDS: "1" } },
);

journey(
  "8 first words: refused by then, they are kept with the reason, and stand in the form again",
  async (traveller) => {
    const { workspace, page, words, press, write, offline, timeline, status, button } = traveller;
    const { network, channel, admin } = workspace;
    const form = formOf(traveller);
    const calledBackAt = (callbackUrl: string) =>
      admin.json("PATCH", `/api/channels/${channel.id}`, { callbackUrl });
    await offline(async () => {
      await form.open();
      await write(form.to(), LENA.external_id);
      await write(form.field("name"), LENA.name);
      await write(form.field("text"), "Your parcel is at the shop.");
      await form.send();
      await timeline().getByRole("article").filter({ hasText: "Your parcel is at the shop." }).waitFor();
      await expect.poll(async () => (await readTable(page, "outbox")).length).toBe(1);
      await calledBackAt("");
    });
    await page.getByText(words.conversation.absent.refused).waitFor();
    await press(status().getByRole("button").first());
    await page.getByText(words.codes["channel.only_answers"], { exact: true }).waitFor();
    await page.getByText("Your parcel is at the shop.").waitFor();
    await calledBackAt(network.url);
    await press(button(words.device.refused.writeAgain));
    await form.dialog().waitFor();
    await expect.poll(() => form.field("text").inputValue()).toBe("Your parcel is at the shop.");
    await expect.poll(() => form.account().inputValue()).toBe(channel.id);
    await form.send();
    await network.until((all) => all.length === 1);
    await expect.poll(async () => (await readTable(page, "outbox")).length).toBe(0);
  },
  { env: { UNDO_SECONDS: "1" } },
);

travel(
  "8 first words: who may not write finds out why, in a form that asks for nothing",
  async (traveller) => {
    const form = formOf(traveller);
    await form.open();
    await form.dialog().getByText(form.texts.none).waitFor();
    await traveller.press(form.dialog().getByText(say(form.texts.others.one, { count: 1 })));
    await form.dialog().getByText(form.texts.why.role).waitFor();
    await traveller.expectWellMade();
    await form.close();
  },
  { as: people.vera },
);
