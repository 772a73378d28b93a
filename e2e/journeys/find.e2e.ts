import { expect } from "vitest";
import { helpEn } from "../../client/help/words.en.ts";
import { helpFr } from "../../client/help/words.fr.ts";
import { searchEn } from "../../client/search/words.en.ts";
import { searchFr } from "../../client/search/words.fr.ts";
import { keyboardEn } from "../../client/settings/preferences/keyboard-words.en.ts";
import { keyboardFr } from "../../client/settings/preferences/keyboard-words.fr.ts";
import { journey, type Traveller } from "../harness/journey.ts";
import { inLanguage, say } from "../harness/words-of.ts";

const from = (name: string) => ({ contact: { external_id: name, name, handle: `@${name}` } });

const focused = (t: Traveller) => t.page.evaluate(() => document.activeElement?.textContent ?? "");

journey(
  "14 find: words said long ago are found and opened, on the device alone and with the server",
  async (t) => {
    const words = inLanguage(t.language, searchEn, searchFr);
    await t.workspace.receive("Où est mon échange de chaussures ?", from("Zoé"));
    await t.workspace.receive("Something else", from("Zoé"));
    await t.workspace.receive("The chaussures do not fit", from("Ana"));
    await t.page.getByRole("link", { name: /Ana/ }).waitFor();
    await t.page.keyboard.press("/");
    const field = t.page.getByRole("searchbox", { name: words.field });
    await field.waitFor();
    const found = () => t.page.getByRole("region", { name: words.results }).getByRole("link");

    await t.write(field, "ECHANGE chauss");
    await expect.poll(() => found().count()).toBe(1);
    expect(await found().first().innerText()).toContain("Zoé");
    expect(await found().first().locator("mark").allInnerTexts()).toEqual(["échange", "chaussures"]);
    await t.page.getByText(words.reach.everything).waitFor();

    await t.offline(async () => {
      await t.write(field, "chaussures");
      await expect.poll(() => found().count()).toBe(2);
      await t.page.getByText(/whole text of|texte entier de/).waitFor();
      await t.page.getByLabel(words.filters.state).selectOption("resolved");
      await t.page.getByText(words.none).waitFor();
      await t.press(t.button(words.filters.clear));
      await expect.poll(() => found().count()).toBe(2);
      await field.focus();
      await t.page.keyboard.press("ArrowDown");
      await expect.poll(() => focused(t)).toContain("Ana");
      await t.page.keyboard.press("Enter");
      await t.timeline().getByText("The chaussures do not fit").waitFor();
      await t.page.reload();
      await t.timeline().getByText("The chaussures do not fit").waitFor();
    });
    await t.page.goto("/search?q=chaussures");
    await expect.poll(() => found().count()).toBe(2);
    await t.expectWellMade();
  },
);

journey("14 move: commands by name, keys of one's own, and a page that explains", async (t) => {
  const keys = inLanguage(t.language, keyboardEn, keyboardFr);
  const help = inLanguage(t.language, helpEn, helpFr);
  await t.workspace.receive("Hello", from("Zoé"));
  await t.open("Zoé");
  await t.page.keyboard.press("Escape");
  const doByName = async (words: string) => {
    await t.page.keyboard.press("Control+k");
    await t.page.getByRole("combobox", { name: t.words.app.palette.search }).fill(words);
    await t.page.keyboard.press("Enter");
  };
  await doByName("premium"); // another word for it
  await t.page.getByRole("button", { name: "VIP", pressed: true }).waitFor();
  await doByName(help.title);
  await t.page.getByRole("heading", { name: help.title, exact: true }).waitFor();
  await t.expectWellMade();
  await t.press(t.page.getByRole("link", { name: help.keysChange }));
  const keyOf = (command: string, key: string) => t.button(say(keys.change, { command, key }));

  await t.offline(async () => {
    await t.press(keyOf(keys.commands.e, "e"));
    await t.page.keyboard.press("p");
    await t.page.getByText(say(keys.taken, { key: "p", command: keys.commands.p })).waitFor();
    await t.press(keyOf(keys.commands.e, "e"));
    await t.page.keyboard.press("d");
    await keyOf(keys.commands.e, "d").waitFor();
  });
  await t.expectWellMade();
  await t.page.goto("/inbox/new");
  await t.page.getByRole("link", { name: /Zoé/ }).waitFor();
  await t.page.keyboard.press("j");
  await t.page.keyboard.press("e");
  await t.page.keyboard.press("?");
  await t.page.getByRole("dialog").getByText("d", { exact: true }).first().waitFor();
  await t.page.getByRole("dialog").getByRole("link", { name: t.words.app.sheet.change }).waitFor();
  await t.page.keyboard.press("Escape");
  await t.page.keyboard.press("j");
  await t.page.keyboard.press("d");
  await t.page.getByRole("link", { name: /Zoé/ }).waitFor({ state: "detached" });
});
