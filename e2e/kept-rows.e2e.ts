import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { codesEn } from "../client/app/codes.en.ts";
import { assignEn } from "../client/assign/words.en.ts";
import { narrowEn } from "../client/queue/narrow/words.en.ts";
import { queueEn } from "../client/queue/words.en.ts";
import { viewsEn } from "../client/queue/views/words.en.ts";
import { routingEn } from "../client/settings/routing/words.en.ts";
import { settingsEn } from "../client/settings/words.en.ts";
import { openBrowser, signInByRequest, type PersonalBrowser } from "./harness/browser.ts";
import { screenOf, type Screen } from "./harness/screen.ts";
import { say } from "./harness/words-of.ts";
import { addPerson, people, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

let workspace: TestWorkspace;
let sofia: PersonalBrowser;
let hers: Screen;

beforeAll(async () => {
  workspace = await startWorkspace();
  const topics = ["Delivery", "Refund"].map((name) => ({ name, active: true }));
  await workspace.admin.json("PUT", "/api/settings/topics", { value: topics, version: 0 });
  await workspace.admin.json("POST", "/api/teams", { name: "Sales" });
  sofia = await openBrowser({ url: workspace.server.url });
  hers = screenOf(() => sofia.page);
  await signInByRequest(sofia, people.sofia);
});
afterAll(async () => {
  await sofia.stop();
  await workspace.stop();
});

const from = (name: string) => ({ contact: { external_id: name, name } });
const hasFocus = (control: Locator) => control.evaluate((element) => element === document.activeElement);

beforeEach(async () => {
  await sofia.page.goto("/inbox/new");
  await sofia.page.getByRole("navigation", { name: queueEn.tabs.label }).waitFor();
});

test("a message that comes in leaves the focus on the box of a filter", async () => {
  const { page } = sofia;
  await hers.button(queueEn.filters.filter).click();
  const box = page
    .getByRole("group", { name: narrowEn.topics.label })
    .getByRole("checkbox", { name: "Refund" });
  await box.focus();
  await workspace.receive("Hello", from("Ana Souza"));
  await hers.row("Ana Souza").first().waitFor();
  expect(await hasFocus(box)).toBe(true);
});

test("half of a view's name stays in its field while another view of hers is saved in another tab", async () => {
  const { page } = sofia;
  const save = async (name: string, where: Page) => {
    const screen = screenOf(() => where);
    await screen.button(queueEn.filters.filter).click();
    await where.getByRole("checkbox", { name: narrowEn.unread }).check();
    await where.keyboard.press("Escape");
    await screen.button(queueEn.title).click();
    await where.getByLabel(viewsEn.name).fill(name);
    await screen.button(viewsEn.keep).click();
  };
  await save("Unread", page);
  await hers.button("Unread").click();
  await hers.button(say(viewsEn.rename, { name: "Unread" })).click();
  const name = page.getByLabel(viewsEn.name);
  await name.fill("Not yet re");

  const tab = await sofia.context.newPage();
  await tab.goto("/inbox/pending");
  await save("Waiting", tab);
  await page.getByRole("link", { name: /^Waiting/ }).waitFor();
  await tab.close();
  expect(await name.inputValue()).toBe("Not yet re");
  expect(await hasFocus(name)).toBe(true);
});

test("a link of a message keeps the focus, and its words are still selected, when the next one comes", async () => {
  const { page } = sofia;
  await workspace.receive("See https://shop.test/orders/88213 please", from("Bruno Reyes"));
  await hers.open("Bruno Reyes");
  const link = hers.timeline().getByRole("link", { name: "https://shop.test/orders/88213" });
  await link.focus();
  const selected = () => page.evaluate(() => getSelection()?.toString());
  await link.evaluate((element) => getSelection()?.selectAllChildren(element));
  await workspace.receive("Are you there?", from("Bruno Reyes"));
  await hers.message("Are you there?").waitFor();
  expect(await hasFocus(link)).toBe(true);
  expect(await selected()).toBe("https://shop.test/orders/88213");
});

test("whom a conversation is given to stays under the finger while somebody joins", async () => {
  const { page } = sofia;
  await workspace.receive("Where is my parcel?", from("Chen Wei"));
  await hers.open("Chen Wei");
  await hers.button("Assign: Unassigned").click();
  const list = page.getByRole("listbox", { name: assignEn.list });
  await list.getByRole("option", { name: people.ines.name }).hover();
  await page.mouse.down();
  await addPerson(workspace, people.tom, "contributor");
  await list.getByRole("option", { name: people.tom.name }).waitFor();
  await page.mouse.up();
  await hers.button(new RegExp(`^Assign: .*${people.ines.name}$`, "u")).waitFor();
});

test("a change elsewhere in the workspace leaves the focus in a field of a team", async () => {
  const { page } = sofia;
  await page.goto("/settings/routing");
  const field = page.getByRole("spinbutton", { name: say(routingEn.capacityOf, { name: "Sales" }) });
  await field.fill("1");
  await workspace.admin.json("POST", "/api/teams", { name: "Care" });
  await page.getByRole("spinbutton", { name: say(routingEn.capacityOf, { name: "Care" }) }).waitFor();
  expect(await hasFocus(field)).toBe(true);
  expect(await field.inputValue()).toBe("1");
});

test("a role keeps the focus when it is changed; one that is refused is shown as it is", async () => {
  const { page } = sofia;
  const { roles, roleOf } = settingsEn.people;
  await page.goto("/settings/people");
  const role = (name: string) => page.getByRole("combobox", { name: say(roleOf, { name }) });
  const hersToGive = role(people.ines.name);
  await hersToGive.focus();
  const listed = page.waitForResponse(/\/api\/people$/);
  await hersToGive.selectOption({ label: roles.supervisor });
  await (await listed).finished();
  await expect.poll(() => hersToGive.inputValue()).toBe("supervisor");
  expect(await hasFocus(hersToGive)).toBe(true);

  const own = role(people.sofia.name);
  await own.focus();
  await own.selectOption({ label: roles.viewer });
  await page.getByText(codesEn["agent.last_admin"]).waitFor();
  await expect.poll(() => own.inputValue()).toBe("admin");
  expect(await hasFocus(own)).toBe(true);
});
