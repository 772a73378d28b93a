import { Buffer } from "node:buffer";
import type { Locator } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { panelEn } from "../client/contact/panel-words.en.ts";
import { replyEn } from "../client/reply/words.en.ts";
import { openBrowser, signInOnScreen, type PersonalBrowser } from "./harness/browser.ts";
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
