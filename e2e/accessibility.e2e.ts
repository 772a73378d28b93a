import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, signInOnScreen, untilInstalled, type PersonalBrowser } from "./harness/browser.ts";
import { layoutFaults } from "./harness/layout.ts";
import { screenOf, type Screen } from "./harness/screen.ts";
import { startServer, type RunningServer } from "./harness/server-process.ts";
import { expectAccessible, expectWellMade } from "./harness/well-made.ts";
import { people, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

const LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(
  3,
);

let workspace: TestWorkspace;
let empty: RunningServer;
let ines: PersonalBrowser;
let sofia: PersonalBrowser;
let hers: Screen;
let other: Screen;

beforeAll(async () => {
  [workspace, empty] = await Promise.all([startWorkspace(), startServer()]);
  const { url } = workspace.server;
  [ines, sofia] = await Promise.all([openBrowser({ url }), openBrowser({ url })]);
  hers = screenOf(() => ines.page);
  other = screenOf(() => sofia.page);
});

afterAll(async () => {
  await Promise.all([ines.stop(), sofia.stop()]);
  await Promise.all([workspace.stop(), empty.stop()]);
});

test("the set-up of an empty server", async () => {
  const { page } = ines;
  await page.goto(empty.url);
  await page.getByLabel("Workspace name").waitFor();
  await expectWellMade(page);
});

test("sign-in, with its refusal", async () => {
  const { page } = ines;
  await page.goto("/");
  await page.getByLabel("E-mail").fill(people.ines.email);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect.poll(() => page.getByRole("alert").innerText()).not.toBe("");
  await expectWellMade(page);
});

test("a queue that is empty", async () => {
  await signInOnScreen(ines, people.ines);
  await ines.page.getByText("Nobody is waiting").waitFor();
  await expectWellMade(ines.page);
});

test("a full queue beside a conversation with a note, a reply that was kept back and a resolve that was overtaken", async () => {
  await signInOnScreen(sofia, people.sofia);
  for (let i = 1; i <= 12; i++)
    await workspace.receive(`Question ${i}`, {
      contact: { external_id: `c${i}`, name: `Contact ${i} ${LONG_WORD.slice(0, i * 8)}` },
    });
  const doc = await workspace.receive(`Where is my parcel? ${LONG_WORD} https://example.test/${LONG_WORD}`);
  const openBoth = () => Promise.all([ines, sofia].map(({ page }) => page.goto(`/inbox/new/${doc}`)));
  await openBoth();
  await Promise.all([hers, other].map((screen) => screen.replyBox().waitFor()));
  await hers.addNote("Order 88213");
  await untilInstalled(ines);
  await ines.setOffline(true);
  await hers.reply("It left this morning.");
  await hers.button("Resolve").click();
  await other.reply("It is on its way.");
  await workspace.network.until((requests) => requests.length > 0);
  await ines.setOffline(false);
  await expect.poll(() => hers.status().innerText()).toContain("Everything is saved");
  await openBoth();
  await ines.page.getByText(/Your “Resolve” was not applied/).waitFor();
  await ines.page.getByText(/Your reply was kept back/).waitFor();
  await expectWellMade(ines.page);
});

test("on a phone what is in sight is the main part of the page: the list, then what was opened from it", async () => {
  const { page } = sofia;
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto("/inbox/new");
  const main = page.getByRole("main");
  await main.locator("[data-queue]").waitFor();
  await other.open("Contact 2");
  await main.getByRole("heading", { level: 2 }).first().waitFor();
  expect(await main.count()).toBe(1);
  await page.setViewportSize({ width: 1440, height: 900 });
});

test("the boomerang's panel", async () => {
  const { page } = ines;
  await hers.button("Pending, and come back later").click();
  await page.getByRole("radio", { name: "In 1 hour" }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
});

test("the list of commands, and the sheet of keys", async () => {
  const { page } = ines;
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search commands" }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "Search commands" }).waitFor({ state: "detached" });
  await page.keyboard.press("Tab");
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
});

test("a comment that is to be deleted: the question, and what the message says then", async () => {
  const { page } = ines;
  const shop = await workspace.addChannel("Shop", { network: "facebook", account: "@roost_shop" });
  const doc = await shop.receive(`Thieves! ${LONG_WORD}`, { visibility: "public", kind: "comment" });
  await page.goto(`/inbox/new/${doc}`);
  const message = page.getByRole("article").first();
  await message.hover();
  await message.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Delete", exact: true }).click();
  await page.getByRole("dialog", { name: "Delete this comment on Facebook?" }).waitFor();
  await expectWellMade(page);
  await page.getByRole("button", { name: "Delete on Facebook" }).click();
  await message.getByText("Deleted on Facebook by you").waitFor({ timeout: 40_000 });
  await expectWellMade(page);
});

test("settings: people, with a new person's link", async () => {
  const { page } = sofia;
  await page.goto("/settings/people");
  await page.getByText(people.vera.name).waitFor();
  await expectWellMade(page);
  await page.getByRole("button", { name: "Add a person" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Tom Baker");
  await page.getByLabel("E-mail").fill("tom@example.test");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Add and get the link" }).click();
  await page.getByLabel("One-time link").waitFor();
  await expectAccessible(page);
});

test("settings: channels, and the making of one with its key", async () => {
  const { page } = sofia;
  await page.goto("/settings/channels");
  await page.getByText("@roost_care").waitFor();
  await expectWellMade(page);
  await page.getByRole("button", { name: "Create a channel" }).click();
  await page.getByRole("button", { name: "Your own system" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Chat");
  await page.getByLabel("Account", { exact: true }).fill("acme");
  await page.getByLabel("Callback address").fill(workspace.network.url);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await page.getByLabel(/^Try it/).waitFor();
  await expectAccessible(page);
});

test("settings: what a person sees, and where they are signed in", async () => {
  const { page } = sofia;
  await page.goto("/settings/people");
  const more = page.getByRole("button", { name: `More for ${people.ines.name}` });
  await more.click();
  await page.getByRole("menuitem", { name: "What they see" }).click();
  await page.getByRole("radio", { name: /^Only some channels/ }).check();
  await page.getByRole("combobox", { name: "Role in Care" }).waitFor();
  await expectWellMade(page);
  await page.keyboard.press("Escape");
  await expectWellMade(page);
  await page.getByRole("button", { name: "Leave", exact: true }).click();
  await more.click();
  await page.getByRole("menuitem", { name: "Where they are signed in" }).click();
  await page
    .getByRole("button", { name: /^Sign out:/ })
    .first()
    .waitFor();
  await expectWellMade(page);
  await page.keyboard.press("Escape");
});

test("settings: teams, with a new one", async () => {
  const { page } = sofia;
  await page.goto("/settings/teams");
  await page.getByText("No team yet").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Add a team" }).click();
  await page.getByLabel("Name", { exact: true }).fill("First line");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("button", { name: "More for First line" }).waitFor();
  await expectWellMade(page);
});

test("settings: what was handed in, and an agent's own sessions", async () => {
  await sofia.page.goto("/settings/handed-in");
  await sofia.page.getByText("Nothing was handed in").waitFor();
  await expectWellMade(sofia.page);
  await ines.page.goto("/settings/sessions");
  await ines.page.getByText("This one").waitFor();
  await expectWellMade(ines.page);
});

test("the sync panel, with a change that waits, and as a full screen on a phone", async () => {
  const { page } = ines;
  await page.goto("/inbox/new");
  await hers.open("Contact 3");
  await untilInstalled(ines);
  await ines.setOffline(true);
  await hers.button("Resolve").click();
  await page
    .getByRole("contentinfo")
    .getByRole("button", { name: /Offline/ })
    .click();
  const panel = page.getByRole("dialog", { name: "Sync" });
  await panel.getByText("Resolved · Contact 3").waitFor();
  await panel.getByText("Conversations kept whole").waitFor();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 780 });
  await panel.getByRole("heading", { name: "Sync" }).waitFor();
  await expectAccessible(page);
  await expect.poll(() => layoutFaults(page)).toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  await ines.setOffline(false);
  await expect.poll(() => hers.status().innerText()).toContain("Everything is saved");
});
