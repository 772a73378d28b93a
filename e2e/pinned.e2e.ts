import { afterEach, beforeEach, expect, test } from "vitest";
import type { DocumentId } from "../shared/protocol/document-id.ts";
import { openBrowser, signInOnScreen, untilInstalled, type PersonalBrowser } from "./harness/browser.ts";
import { screenOf, type Screen } from "./harness/screen.ts";
import { readTable, replaceBody } from "./harness/vault.ts";
import { people, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

let workspace: TestWorkspace;
let ines: PersonalBrowser;
let hers: Screen;
let docs: { ana: string; chen: string };

beforeEach(async () => {
  workspace = await startWorkspace();
  const receive = (name: string) =>
    workspace.receive(`Hello from ${name}`, { contact: { external_id: name, name } });
  docs = { ana: await receive("Ana Souza"), chen: await receive("Chen Wei") };
  ines = await openBrowser({ url: workspace.server.url });
  await signInOnScreen(ines, people.ines);
  hers = screenOf(() => ines.page);
  await untilInstalled(ines);
});

afterEach(async () => {
  await ines.stop();
  await workspace.stop();
});

const pin = () => ines.page.getByRole("menuitemcheckbox", { name: "Keep on this device" });
const isSaved = () => expect.poll(() => hers.status().innerText()).toContain("Online. Everything is saved.");

async function openView(): Promise<void> {
  await ines.page.getByRole("button", { name: "View" }).click();
  await pin().waitFor();
}

/** The device lets go of Chen Wei's words, as it does when there is no room for them, and knows no more after a reload. */
async function letGo(): Promise<void> {
  await replaceBody(ines.page, docs.chen, null);
  await ines.page.reload();
}

test("U-2: a conversation kept on this device says so, offline too and after a reload, until it is let go of", async () => {
  await hers.open("Ana Souza");
  await openView();
  expect(await pin().getAttribute("aria-checked")).toBe("false");
  await pin().click();
  await isSaved();
  await ines.setOffline(true);
  await ines.page.reload();
  await hers.open("Ana Souza");
  await hers.message("Hello from Ana Souza").waitFor();
  await openView();
  await expect.poll(() => pin().getAttribute("aria-checked")).toBe("true");
  await pin().click();
  await expect.poll(() => pin().getAttribute("aria-checked")).toBe("false");
});

test("U-2: offline, a conversation whose body is not on this device says so and can be acted on; online, its words come", async () => {
  await hers.row("Chen Wei").waitFor();
  await isSaved();
  await ines.setOffline(true);
  await letGo();
  await hers.row("Chen Wei").first().click();
  await ines.page.getByRole("heading", { name: "This conversation is not on this device" }).waitFor();
  await ines.page.getByText("It will come when you are online.").waitFor();
  await hers.button("Resolve").click();
  await hers.goTo("Resolved");
  await hers.row("Chen Wei").waitFor();

  await ines.setOffline(false);
  await hers.open("Chen Wei");
  await hers.message("Hello from Chen Wei").waitFor();
  await isSaved();
  await ines.setOffline(true);
  await ines.page.reload();
  await hers.message("Hello from Chen Wei").waitFor();
});

test("U-2: what was kept while offline and is not here is fetched as soon as there is a network", async () => {
  await hers.row("Chen Wei").waitFor();
  await isSaved();
  await ines.setOffline(true);
  await letGo();
  await hers.row("Chen Wei").first().click();
  await ines.page.getByRole("heading", { name: "This conversation is not on this device" }).waitFor();
  await ines.page.keyboard.press("Control+k");
  await ines.page.getByRole("combobox", { name: "Search commands" }).fill("Keep on this device");
  await ines.page.keyboard.press("Enter");
  await hers.row("Ana Souza").first().click();
  await hers.message("Hello from Ana Souza").waitFor();
  expect(await readTable(ines.page, "pins")).toEqual([{ doc: docs.chen }]);
  await ines.setOffline(false);
  const states = async () =>
    new Map((await readTable(ines.page, "bodies")).map(({ doc, state }) => [doc, state]));
  await expect.poll(async () => (await states()).get(docs.chen as DocumentId)).toBe("here"); // the server named it
  await ines.setOffline(true);
  await hers.open("Chen Wei");
  await hers.message("Hello from Chen Wei").waitFor();
});
