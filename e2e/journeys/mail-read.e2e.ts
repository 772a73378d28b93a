import { expect } from "vitest";
import type { FrameLocator, Locator } from "playwright-core";
import { mailEn } from "../../client/conversation/mail/words.en.ts";
import { mailFr } from "../../client/conversation/mail/words.fr.ts";
import { filesEn } from "../../client/files/words.en.ts";
import { filesFr } from "../../client/files/words.fr.ts";
import { rawMail } from "../../sync-server/channels/email/testing/mails.ts";
import { journey, type Traveller } from "../harness/journey.ts";
import { firstMail, openMailAccount } from "../harness/mail-account.ts";
import { ATTACK_HOST, attackMail, storyMail, WEB_PICTURE } from "../harness/mails-as-they-come.ts";
import { keptFileTypes, readTable } from "../harness/vault.ts";
import { inLanguage, say } from "../harness/words-of.ts";

/** One green dot. */
const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** What the browser asks the web for beside the server, which has a picture for everybody. */
async function watchTheWeb({ browser, workspace }: Traveller): Promise<{ url: string; type: string }[]> {
  const asked: { url: string; type: string }[] = [];
  const isOurs = (url: URL) => url.origin === new URL(workspace.server.url).origin;
  await browser.context.route(
    (url) => !isOurs(url),
    (route) => {
      asked.push({ url: route.request().url(), type: route.request().resourceType() });
      return route.fulfill({ contentType: "image/png", body: PICTURE });
    },
  );
  return asked;
}

const sheetOf = (message: Locator): FrameLocator => message.frameLocator("iframe");

/** Nothing that lies over it or cuts it hides its middle. */
function isInView(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}

/** Width of a picture as it came; 0 while there is none. */
const widthOf = (picture: Locator) => picture.evaluate((image: HTMLImageElement) => image.naturalWidth);

journey(
  "channels 8.1: a mail with all that belongs to it is read, as words and as it came, with and without a network",
  async (traveller) => {
    const { language, page, press, workspace, offline, open, timeline } = traveller;
    const texts = inLanguage(language, mailEn, mailFr);
    const asked = await watchTheWeb(traveller);
    const account = await openMailAccount(workspace);
    await firstMail(account, page, "Maya Okafor", storyMail());
    await open("Maya Okafor");
    const message = timeline().getByRole("article").filter({ hasText: "my parcel 88213" });
    const own = (name: string) => message.getByRole("button", { name, exact: true });
    const here = () => timeline().getByRole("article").first();
    const inHere = (name: string) => here().getByRole("button", { name, exact: true });

    await message.getByRole("heading", { name: "Order 88213", exact: true }).waitFor();
    const names = { from: "Maya Okafor", to: "Northwind Care" };
    const people = own(say(texts.people.more.other, { ...names, count: "2" }));
    expect(await people.getAttribute("aria-expanded")).toBe("false");
    await press(people);
    await message.getByText("lea@example.test").waitFor();

    expect(await message.getByText("It leaves our warehouse").count()).toBe(0);
    await press(own(texts.quote.show));
    await message.getByText("It leaves our warehouse").waitFor();
    await press(own(texts.quote.hide));
    await expect.poll(() => message.getByText("It leaves our warehouse").count()).toBe(0);

    const files = inLanguage(language, filesEn, filesFr);
    const file = message.getByRole("link", { name: say(files.save, { name: "invoice.pdf" }) });
    const saved = page.waitForEvent("download");
    await press(file);
    expect((await saved).suggestedFilename()).toBe("invoice.pdf");
    await own(say(files.enlarge, { name: "damage.png" }))
      .locator("img")
      .waitFor();

    await press(own(texts.sheet.show));
    const sheet = sheetOf(here());
    await here()
      .getByTitle(say(texts.sheet.frame, { name: "Maya Okafor" }))
      .waitFor();
    await sheet.getByText("has not arrived yet").waitFor();
    await expect.poll(() => widthOf(sheet.getByAltText("Parcel"))).toBe(1);
    await expect.poll(() => inHere(texts.sheet.text).evaluate(isInView)).toBe(true);
    const link = sheet.getByRole("link", { name: "Where is it" });
    expect(await link.getAttribute("target")).toBe("_blank");
    expect(await link.getAttribute("rel")).toBe("noopener noreferrer nofollow");
    await traveller.expectWellMade();
    expect(asked).toEqual([]);

    await press(inHere(texts.pictures.show));
    await expect.poll(() => widthOf(sheet.getByAltText("Banner"))).toBe(1);
    expect(asked).toEqual([{ url: WEB_PICTURE, type: "image" }]);
    await press(inHere(texts.pictures.hide));
    await inHere(texts.pictures.show).waitFor();

    await offline(async () => {
      await press(inHere(texts.sheet.text));
      await message.getByText("my parcel 88213").waitFor();
      await press(own(texts.sheet.show));
      await sheet.getByText("has not arrived yet").waitFor();
      await expect.poll(() => widthOf(sheet.getByAltText("Parcel"))).toBe(1);
    });
    expect(asked).toHaveLength(1);
  },
);

journey(
  "channels 8.1: whose pictures are shown is remembered, also without a network, and how mails are looked at",
  async (traveller) => {
    const { language, page, press, offline, open, timeline, button, words } = traveller;
    const texts = inLanguage(language, mailEn, mailFr);
    const asked = await watchTheWeb(traveller);
    const account = await openMailAccount(traveller.workspace);
    await firstMail(account, page, "Maya Okafor", storyMail());
    await open("Maya Okafor");
    const message = timeline().getByRole("article").first();
    const own = (name: string) => message.getByRole("button", { name, exact: true });
    const sheet = sheetOf(message);
    await press(own(texts.sheet.show));
    await expect.poll(() => widthOf(sheet.getByAltText("Parcel"))).toBe(1);
    // Both are shown before they lie on the disk, where the next page finds them.
    await expect.poll(async () => (await readTable(page, "blobs")).length).toBeGreaterThan(0);
    await expect.poll(() => keptFileTypes(page)).toContain("image/png");

    await offline(async () => {
      await page.reload();
      await message.getByText("my parcel 88213").waitFor();
      await press(own(texts.sheet.show));
      await sheet.getByText("has not arrived yet").waitFor();
      await expect.poll(() => widthOf(sheet.getByAltText("Parcel"))).toBe(1);
      await press(own(texts.pictures.always));
      await message.getByText(texts.pictures.offline).waitFor();
      await own(texts.pictures.notAlways).waitFor();
    });
    await expect.poll(() => widthOf(sheet.getByAltText("Banner"))).toBe(1);
    expect(asked).toEqual([{ url: WEB_PICTURE, type: "image" }]);

    await press(own(texts.sheet.text));
    await message.getByText("my parcel 88213").waitFor();
    await press(button(words.conversation.header.view));
    await press(page.getByRole("menuitemcheckbox", { name: words.conversation.header.mailAsItCame }));
    await sheet.getByText("has not arrived yet").waitFor();
    await traveller.untilSaved();
    await page.reload();
    await sheet.getByText("has not arrived yet").waitFor();
    await expect.poll(() => widthOf(sheet.getByAltText("Banner"))).toBe(1);
  },
);

journey(
  "channels 8.2: a thread of mails says what it is about where that changes, what a machine wrote, and whom we wrote to",
  async (traveller) => {
    const { language, page, press, workspace, offline, open, timeline } = traveller;
    const texts = inLanguage(language, mailEn, mailFr);
    const account = await openMailAccount(workspace);
    await firstMail(account, page, "Maya Okafor", storyMail());
    await open("Maya Okafor");
    const saying = (text: string) => timeline().getByRole("article").filter({ hasText: text });
    account.arrives(rawMail({ "Message-ID": "<b@mail.test>", Subject: "RE: Order 88213" }, "Any news?"));
    await saying("Any news?").waitFor();
    const away = { "Message-ID": "<c@mail.test>", Subject: "Away", "Auto-Submitted": "auto-replied" };
    account.arrives(rawMail(away, "I am back on Monday."));
    await saying("I am back on Monday.").getByText(texts.automatic).waitFor();
    const subjectOf = (text: string) => saying(text).getByRole("heading");
    await subjectOf("my parcel 88213").getByText("Order 88213", { exact: true }).waitFor();
    await subjectOf("I am back on Monday.").getByText("Away", { exact: true }).waitFor();
    expect(await subjectOf("Any news?").count()).toBe(0);

    await forward(traveller, /cv:[^/?#]+/u.exec(decodeURIComponent(page.url()))?.[0] ?? "");
    const sent = saying("Please have a look.");
    await sent.getByRole("heading", { name: "Order 88213" }).waitFor();
    const people = say(texts.forwarded.more.one, { to: "Ben Adler", count: "1" });
    await offline(async () => {
      await press(sent.getByRole("button", { name: people, exact: true }));
      await sent.getByText(texts.field.bcc, { exact: true }).waitFor();
      await sent.getByText("boss@northwind.test").waitFor();
    });
    // What was unfolded stays where it is: its end may be below, and the way there lies over what is.
    await timeline().press("End");
    await expect.poll(() => traveller.button(traveller.words.conversation.timeline.end).count()).toBe(0);
    await traveller.expectWellMade();
  },
);

/** A program of the workspace passes the conversation on. */
async function forward({ workspace: { admin } }: Traveller, doc: string): Promise<void> {
  const { text } = await admin.json<{ text: string }>("POST", "/api/keys", {
    name: "Forwarder",
    role: "contributor",
  });
  const mail = {
    subject: "Fwd: Order 88213",
    to: [{ address: "ben@example.test", name: "Ben Adler" }],
    cc: [],
    bcc: [{ address: "boss@northwind.test" }],
    how: "forward",
  };
  const act = { type: "send", target: "private", text: "Please have a look.", then: "stay", mail };
  await admin.json("POST", `/v1/conversations/${doc}/intents`, act, { authorization: `Bearer ${text}` });
}

journey(
  "channels 8.1: a mail that means ill is read: nothing of it runs, nothing is asked, no way leads out but by links",
  async (traveller) => {
    const { language, page, press, workspace, offline, open, timeline } = traveller;
    const texts = inLanguage(language, mailEn, mailFr);
    const asked = await watchTheWeb(traveller);
    const account = await openMailAccount(workspace);
    await firstMail(account, page, "Maya Okafor", attackMail());
    const message = timeline().getByRole("article").first();
    const own = (name: string) => message.getByRole("button", { name, exact: true });

    const sheet = sheetOf(message);
    const isHere = async () =>
      (await readTable(page, "bodies")).some(({ doc, state }) => doc.startsWith("cv:") && state === "here");
    await expect.poll(isHere).toBe(true);
    await offline(async () => {
      await open("Maya Okafor");
      await press(own(texts.sheet.show));
      await message.getByText(texts.sheet.offline).waitFor();
    });
    await sheet.getByText("the only way out").waitFor();
    const address = page.url();
    const body = sheet.locator("body");
    const bad =
      "script,style,link,base,meta,form,input,button,iframe,object,embed,video,audio,svg,math,[onclick],[onload],[onerror]";
    expect(await body.locator(bad).count()).toBe(0);
    const links = await body
      .locator("a[href]")
      .evaluateAll((all) =>
        all.map((link) => [link.getAttribute("href"), link.getAttribute("target"), link.getAttribute("rel")]),
      );
    expect(links).toEqual([["https://parcels.test/", "_blank", "noopener noreferrer nofollow"]]);
    expect(asked).toEqual([]);

    await press(own(texts.pictures.show));
    await expect.poll(() => asked.map(({ url }) => url)).toContain(`https://${ATTACK_HOST}/pixel.png`);
    await sheet.getByText("the only way out").waitFor();
    expect(new Set(asked.map(({ type }) => type))).toEqual(new Set(["image"]));
    for (const frame of page.frames()) expect(await frame.evaluate(() => "hacked" in window)).toBe(false);
    expect(page.url()).toBe(address);
    expect(page.frames().map((frame) => frame.url())).toEqual([address, "about:srcdoc"]);
  },
);
