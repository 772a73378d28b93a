import { Buffer } from "node:buffer";
import { randomBytes } from "node:crypto";
import type { Locator, Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import sharp from "sharp";
import { filesEn } from "../client/files/words.en.ts";
import { panelEn } from "../client/contact/panel-words.en.ts";
import { replyEn } from "../client/reply/words.en.ts";
import { openBrowser, signInOnScreen, untilInstalled, type PersonalBrowser } from "./harness/browser.ts";
import { screenOf, type Screen } from "./harness/screen.ts";
import { say } from "./harness/words-of.ts";
import { people, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

const PICTURE =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADAgGA4T8m9wAAAABJRU5ErkJggg==";

let workspace: TestWorkspace;
let ines: PersonalBrowser;
let hers: Screen;

beforeEach(async () => {
  workspace = await startWorkspace({ UNDO_SECONDS: "1" }, { network: "x", account: "@care" });
  ines = await openBrowser({ url: workspace.server.url });
  hers = screenOf(() => ines.page);
});
afterEach(async () => {
  await ines.stop();
  await workspace.stop();
});

/** Hands a file to an element as the platform does: with the event of a paste, or of a drop. */
async function hand(target: Locator, how: "paste" | "drop", name: string): Promise<void> {
  const bytes = [...Buffer.from(PICTURE, "base64")];
  await target.evaluate(
    (element, { event, called, content }) => {
      const carrier = new DataTransfer();
      carrier.items.add(new File([new Uint8Array(content)], called, { type: "image/png" }));
      const more = { bubbles: true, cancelable: true };
      if (event === "drop")
        element.dispatchEvent(new DragEvent("dragover", { dataTransfer: carrier, ...more }));
      element.dispatchEvent(
        event === "paste"
          ? new ClipboardEvent("paste", { clipboardData: carrier, ...more })
          : new DragEvent("drop", { dataTransfer: carrier, ...more }),
      );
    },
    { event: how, called: name, content: bytes },
  );
}

const attached = (name: string) =>
  ines.page.getByRole("list", { name: replyEn.files.list }).getByText(name, { exact: true });
const sent = () => workspace.network.requests.filter(({ body }) => body["type"] === "message.send");

test("product 5: a picture is pasted, another one dropped, and both go out with the reply", async () => {
  await workspace.receive("It came broken", { visibility: "public", kind: "mention" });
  await signInOnScreen(ines, people.ines);
  await hers.open("Maya Okafor");
  const box = hers.replyBox();
  await box.click();
  await hand(box, "paste", "pasted.png");
  await attached("pasted.png").waitFor();
  await hand(box, "drop", "dropped.png");
  await attached("dropped.png").waitFor();
  await hers.reply("Like this?");
  await workspace.network.until(() => sent().length === 1);
  const files = sent()[0]?.body["attachments"] as { name: string }[];
  expect(files.map(({ name }) => name)).toEqual(["pasted.png", "dropped.png"]);
});

test("channels 11: what a channel does not take is refused with the types and the size that it takes", async () => {
  await workspace.receive("It came broken", { visibility: "public", kind: "mention" });
  await signInOnScreen(ines, people.ines);
  await hers.open("Maya Okafor");
  const pdf = { name: "invoice.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4") };
  await ines.page.setInputFiles("input[type=file]", [pdf]);
  const more = { name: pdf.name, network: "X", types: "pictures and MP4", size: "512 MB" };
  await ines.page.getByRole("alert").getByText(say(replyEn.files.type, more)).waitFor();
});

test("a file is taken along to another account of the same person, and goes out from there", async () => {
  const other = await workspace.addChannel("Care by chat");
  workspace.network.useSecret(other.secret);
  await workspace.receive("It came broken");
  await other.receive("Hello, me again", { contact: { external_id: "web", name: "Maya on the web" } });
  await signInOnScreen(ines, people.ines);
  await hers.open("Maya Okafor");
  const { page } = ines;
  await hers.button(panelEn.link.add).click();
  await page.getByLabel(panelEn.link.search).fill("maya on");
  await page.getByRole("button", { name: /Maya on the web/u }).click();
  await page
    .getByRole("tabpanel", { name: "Contact" })
    .getByRole("link", { name: /me again/u })
    .waitFor();

  await hers.replyBox().click();
  await page.keyboard.type("Here is a picture.");
  await hand(hers.replyBox(), "paste", "photo.png");
  await attached("photo.png").waitFor();
  await hers.button(say(replyEn.account.choose, { account: "@care" })).click();
  await page.getByRole("menuitemradio", { name: /Maya on the web/u }).click();
  await page.getByRole("textbox", { name: "Reply to Maya on the web" }).waitFor();
  await hers.button(replyEn.carried.move).click();
  await attached("photo.png").waitFor();
  await hers.button("Send").click();
  await workspace.network.until(() => sent().length === 1);
  expect(sent()[0]?.body).toMatchObject({ text: "Here is a picture.", channel: other.id });
  const [file] = (sent()[0]?.body["attachments"] ?? []) as { name: string; url: string }[];
  const fetched = await fetch(String(file?.url));
  expect(Buffer.from(await fetched.arrayBuffer()).toString("base64")).toBe(PICTURE);
});

/** A picture as a camera makes it. */
async function photo(name: string, colour: string) {
  const width = 1200;
  const picture = sharp({ create: { width, height: 800, channels: 3, background: colour } });
  return { name, mimeType: "image/jpeg", buffer: await picture.jpeg().toBuffer() };
}

const enlarge = (page: Page, name: string) =>
  page.getByRole("button", { name: say(filesEn.enlarge, { name }), exact: true });

/** What was sent is not attached any more: there may be room for no other beside it. */
const untilTrayIsEmpty = (page: Page, name: string) =>
  page.getByRole("button", { name: say(replyEn.files.remove, { name }) }).waitFor({ state: "detached" });

/** It is drawn, in a place as high as it is wide by the picture's own measure. */
async function untilDrawn(page: Page, name: string): Promise<void> {
  const shape = () =>
    enlarge(page, name)
      .locator("img")
      .evaluate((img: HTMLImageElement) => [img.naturalWidth > 1, img.clientWidth / img.clientHeight]);
  await expect.poll(shape).toEqual([true, expect.closeTo(1.5, 1)]);
}

test("product 5: pictures stand small in their places; one opens whole, and the arrows go through all of them", async () => {
  await workspace.receive("It came broken");
  await signInOnScreen(ines, people.ines);
  await hers.open("Maya Okafor");
  const { page } = ines;
  await page.setInputFiles("input[type=file]", [await photo("front.jpg", "#247")]);
  await attached("front.jpg").waitFor();
  await hers.reply("Like this?");
  await untilTrayIsEmpty(page, "front.jpg");
  await page.setInputFiles("input[type=file]", [await photo("back.jpg", "#742")]);
  await attached("back.jpg").waitFor();
  await hers.reply("Or like this?");
  await untilDrawn(page, "front.jpg");
  await untilDrawn(page, "back.jpg");

  await enlarge(page, "back.jpg").focus();
  await page.keyboard.press("Enter");
  const large = (name: string) => page.getByRole("dialog", { name });
  await large("back.jpg")
    .getByText(say(filesEn.place, { number: "2", of: "2" }))
    .waitFor();
  await page.keyboard.press("ArrowLeft");
  const width = () =>
    large("front.jpg")
      .getByRole("img")
      .evaluate((img: HTMLImageElement) => img.naturalWidth);
  await expect.poll(width).toBe(1200);
  await large("front.jpg").getByRole("button", { name: filesEn.next }).click();
  const saved = page.waitForEvent("download");
  await large("back.jpg").getByRole("link", { name: filesEn.savePicture }).click();
  expect((await saved).suggestedFilename()).toBe("back.jpg");
  await page.keyboard.press("Escape");
  await large("back.jpg").waitFor({ state: "detached" });
  await expect
    .poll(() => enlarge(page, "back.jpg").evaluate((one) => one === document.activeElement))
    .toBe(true);
});

test("U-2: files of the conversations on a device are there without a network, though nobody has opened them", async () => {
  const chat = await workspace.addChannel("Care by chat");
  workspace.network.useSecret(chat.secret);
  await chat.receive("It came broken");
  await signInOnScreen(ines, people.ines);
  await hers.open("Maya Okafor");
  const large = await sharp(randomBytes(1600 * 1600 * 3), { raw: { width: 1600, height: 1600, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer();
  const pdf = { name: "invoice.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4 hello") };
  const pictures = [
    { name: "large.png", mimeType: "image/png", buffer: large },
    await photo("front.jpg", "#247"),
  ];
  for (const file of [pdf, ...pictures]) {
    await ines.page.setInputFiles("input[type=file]", [file]);
    await attached(file.name).waitFor();
    await hers.reply(`Here is ${file.name}`);
    await untilTrayIsEmpty(ines.page, file.name);
  }
  await workspace.network.until(() => sent().length === 3);

  const admin = await openBrowser({ url: workspace.server.url });
  try {
    const { page } = admin;
    const fetched = new Set<string>();
    page.on("response", (answer) => {
      const [, hash, small] = /\/api\/files\/([0-9a-f]{64})(\/thumbnail)?$/u.exec(answer.url()) ?? [];
      if (hash && answer.ok()) fetched.add(`${hash}${small ?? ""}`);
    });
    await signInOnScreen(admin, people.sofia);
    await expect.poll(() => fetched.size).toBe(4); // two thumbnails, two of the files
    const hashes = [...fetched].filter((one) => !one.endsWith("/thumbnail"));
    await expect.poll(() => heldFiles(page)).toEqual(expect.arrayContaining(hashes));
    await untilInstalled(admin);
    await admin.setOffline(true);
    await screenOf(() => page).open("Maya Okafor");
    await untilDrawn(page, "front.jpg");
    await enlarge(page, "large.png").locator("img").waitFor();
    const saved = page.waitForEvent("download");
    await page.getByRole("link", { name: say(filesEn.save, { name: "invoice.pdf" }) }).click();
    expect((await saved).suggestedFilename()).toBe("invoice.pdf");
    await enlarge(page, "large.png").click();
    await page.getByRole("dialog", { name: "large.png" }).getByText(filesEn.onlySmall).waitFor();
  } finally {
    await admin.stop();
  }
});

/** Names of the files that lie on a device. */
const heldFiles = (page: Page) =>
  page.evaluate(async () => {
    const found = (await indexedDB.databases()).find(({ name }) => name?.endsWith("/files"));
    if (!found?.name) return [];
    const { name } = found;
    return new Promise<IDBValidKey[]>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onerror = () => reject(new Error("the database does not open"));
      opening.onsuccess = () => {
        const keys = opening.result.transaction("files").objectStore("files").getAllKeys();
        keys.onsuccess = () => {
          opening.result.close();
          resolve(keys.result);
        };
      };
    });
  });
