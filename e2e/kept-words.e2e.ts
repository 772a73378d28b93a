import { afterAll, beforeAll, expect, test } from "vitest";
import { uiEn } from "../client/ui/words.en.ts";
import { panelEn } from "../client/replies/panel-words.en.ts";
import { awayEn } from "../client/settings/away/words.en.ts";
import { fieldsEn } from "../client/settings/fields/words.en.ts";
import { settingsEn } from "../client/settings/words.en.ts";
import { topicsEn } from "../client/settings/topics/words.en.ts";
import { openBrowser, signInOnScreen, type PersonalBrowser } from "./harness/browser.ts";
import { settingOf, settingsPages, settingsWords, type SettingsPages } from "./harness/settings-pages.ts";
import { say } from "./harness/words-of.ts";
import { people, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

const LONG_STATE = "Interne Weiterbildung am Nachmittag";

let workspace: TestWorkspace;
let sofia: PersonalBrowser;
let settings: SettingsPages;

beforeAll(async () => {
  workspace = await startWorkspace();
  sofia = await openBrowser({ url: workspace.server.url });
  settings = settingsPages(() => sofia, settingsWords.en);
  await signInOnScreen(sofia, people.sofia);
});
afterAll(async () => {
  await sofia.stop();
  await workspace.stop();
});

const tooLong = (text: string, most: number) =>
  say(uiEn.tooLong, { most: String(most), over: String(text.length - most) });
const hasFocus = (name: string) =>
  settings.button(name).evaluate((element) => element === document.activeElement);

test("an away state's name that is too long stays in its field, which says so, until it fits", async () => {
  await settings.goTo("away");
  await settings.button(awayEn.add).click();
  const name = settings.field(fieldsEn.name);
  await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true);
  await name.fill(LONG_STATE);
  await settings.save();
  await settings.text(tooLong(LONG_STATE, 25)).waitFor();
  expect(await name.inputValue()).toBe(LONG_STATE);
  expect(await settingOf(workspace, "away")).toMatchObject({ value: [] });

  await name.fill("Training");
  await settings.save();
  await expect.poll(() => settings.entries(awayEn.label)).toEqual(["Training"]);
  await expect.poll(() => hasFocus(awayEn.add)).toBe(true);
  await settings.edit("Training");
  await settings.button(fieldsEn.back).click();
  await expect.poll(() => hasFocus(say(fieldsEn.editThis, { name: "Training" }))).toBe(true);
});

test("a saved reply's title that is too long is there again when the reply is opened again", async () => {
  const { page } = sofia;
  const title = "Where is my parcel? ".repeat(30).trim();
  await settings.goTo("replies");
  await settings.button(panelEn.add).click();
  await settings.field(panelEn.form.name).fill("Orders");
  await settings.button(panelEn.form.create).click();
  await page.getByRole("heading", { name: "Orders" }).waitFor();
  await settings.button("Actions for Orders").click();
  await page.getByRole("menuitem", { name: panelEn.addReply }).click();
  await settings.field(panelEn.editor.title).fill(title);
  await settings.text(tooLong(title, 500)).waitFor();
  await settings.button(panelEn.editor.done).click();
  await settings.text(panelEn.titleUnsaved).waitFor();

  await page.getByRole("button", { name: new RegExp(panelEn.titleUnsaved, "u") }).click();
  expect(await settings.field(panelEn.editor.title).inputValue()).toBe(title);
  await settings.field(panelEn.editor.title).fill("Where is it");
  await settings.button(panelEn.editor.done).click();
  await page.getByRole("button", { name: /^Where is it/u }).waitFor();
  await settings.text(panelEn.titleUnsaved).waitFor({ state: "detached" });
});

test("a dialog of settings asks before what was written in it is left, and keeps it when one stays", async () => {
  const { page } = sofia;
  await settings.goTo("people");
  await settings.button(settingsEn.people.add).click();
  const dialog = page.getByRole("dialog", { name: settingsEn.people.add });
  const name = dialog.getByLabel(settingsEn.people.name, { exact: true });
  await name.fill("Tom Baker");
  await page.keyboard.press("Escape");
  await settings.button(fieldsEn.leave.stay).click();
  expect(await name.inputValue()).toBe("Tom Baker");
  await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.press("Escape");
  await settings.button(fieldsEn.leave.go).click();
  await dialog.waitFor({ state: "detached" });
});

test("a topic among several that is too long is kept in its field, and nothing is saved without it", async () => {
  const topic = "Packaging ".repeat(8).trim();
  await settings.goTo("priority");
  const field = settings.field(topicsEn.label);
  await field.fill(topic);
  await settings.save();
  await settings.text(tooLong(topic, 60)).waitFor();
  expect(await field.inputValue()).toBe(topic);
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
});
