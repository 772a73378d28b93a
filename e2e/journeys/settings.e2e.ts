import { expect } from "vitest";
import { journey, type Traveller } from "../harness/journey.ts";
import { settingOf, settingsPages, settingsWords } from "../harness/settings-pages.ts";
import { say } from "../harness/words-of.ts";
import { people } from "../harness/workspace.ts";

interface Named {
  name: string;
  active: boolean;
}

/** Opens a page of settings by what stands on it. */
async function find({ page, write }: Traveller, sought: string): Promise<void> {
  await write(page.getByRole("searchbox"), sought);
  await page.locator("[data-found] a").first().waitFor();
  await page.keyboard.press("Enter");
}

async function add(traveller: Traveller, button: string, label: string, name: string): Promise<void> {
  const words = settingsWords[traveller.language];
  await traveller.press(traveller.button(button));
  await traveller.write(traveller.page.getByLabel(label, { exact: true }), name);
  await traveller.press(traveller.button(words.fields.save));
}

journey(
  "0 settings: what the day needs is found by its words, made, and refused where it does not fit",
  async (traveller) => {
    const { page, press, write, button, workspace, language, offline } = traveller;
    const words = settingsWords[language];
    const screen = settingsPages(() => traveller.browser, words);
    await page.goto("/settings/general");

    await find(traveller, words.topics.label);
    for (const name of ["Refund", "Delivery"])
      await add(traveller, words.topics.add, words.fields.name, name);
    await expect.poll(() => screen.entries(words.topics.label)).toEqual(["Refund", "Delivery"]);
    await add(traveller, words.topics.add, words.fields.name, "refund");
    await expect.poll(() => screen.problems()).toEqual([words.codes["settings.same_name"]]);
    await write(page.getByLabel(words.fields.name, { exact: true }), "Fax");
    await press(button(words.fields.save));
    const fax = page.getByRole("checkbox", { name: say(words.names.offeredOf, { name: "Fax" }) });
    await press(fax);
    await expect
      .poll(async () => (await settingOf<Named[]>(workspace, "topics")).value)
      .toContainEqual({ name: "Fax", active: false });
    await page.getByRole("button", { name: say(words.fields.move, { name: "Delivery" }) }).focus();
    await page.keyboard.press("ArrowUp");
    await expect.poll(() => screen.entries(words.topics.label)).toEqual(["Delivery", "Refund", "Fax"]);
    await traveller.expectWellMade();

    await find(traveller, words.settings.tabs.away);
    await add(traveller, words.away.add, words.fields.name, "Available");
    await expect.poll(() => screen.problems()).toEqual([words.codes["settings.same_name"]]);
    await write(page.getByLabel(words.fields.name, { exact: true }), "Training");
    await press(button(words.fields.save));
    await expect.poll(() => screen.entries(words.away.label)).toEqual(["Training"]);
    await traveller.expectWellMade();

    await find(traveller, words.attributes.type);
    await press(button(words.attributes.add));
    await write(page.getByLabel(words.attributes.name, { exact: true }), "N° de commande");
    await page.getByLabel(words.attributes.type, { exact: true }).selectOption("list");
    await press(button(words.fields.save));
    await expect.poll(() => screen.problems()).toEqual([words.attributes.optionsNeeded]);
    await write(page.getByRole("textbox", { name: words.attributes.options, exact: true }), "A, B");
    await page.keyboard.press("Enter");
    await press(button(words.fields.save));
    await page.getByText("n_de_commande").waitFor();
    await traveller.expectWellMade();

    await find(traveller, words.reasons.label);
    await page.getByLabel(words.reasons.asked, { exact: true }).selectOption("required");
    await page.getByText(words.reasons.askNone).waitFor();
    await add(traveller, words.reasons.add, words.fields.name, "Solved");
    await expect.poll(() => screen.entries(words.reasons.label)).toEqual(["Solved"]);
    await traveller.expectWellMade();

    await offline(async () => {
      await page.getByText(words.settings.offline).waitFor();
      await find(traveller, words.general.availability);
      await page.getByLabel(words.general.availability, { exact: true }).selectOption("Training");
      await expect.poll(() => page.getByText(words.settings.offline).count()).toBe(0);
    });
    await traveller.expectWellMade();
    await page.reload();
    await expect
      .poll(() => page.getByLabel(words.general.availability, { exact: true }).inputValue())
      .toBe("Training");
  },
  { as: people.sofia },
);
