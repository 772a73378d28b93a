import type { Locator } from "playwright-core";
import { expect } from "vitest";
import { usualAttributes } from "../../shared/contact/attribute.ts";
import { panelEn } from "../../client/contact/panel-words.en.ts";
import { panelFr } from "../../client/contact/panel-words.fr.ts";
import { journey, type Traveller } from "../harness/journey.ts";
import { inLanguage, say } from "../harness/words-of.ts";

const NAME = "Maya Okafor";
const OTHER = "Mâya on the web";
const own = (key: string, label: string, type: string, options: string[] = []) => ({
  key,
  label,
  type,
  options,
  active: true,
});
const attributes = [
  ...usualAttributes,
  own("plan", "Plan", "list", ["Basic", "Pro"]),
  own("renewal", "Renewal", "date"),
];

/** Presses an attribute that is empty, and finds the field it becomes. */
async function fieldOf({ page, press, button, words }: Traveller, label: string) {
  await press(button(say(words.contact.addLabel, { name: label })));
  const field = page.getByLabel(say(words.contact.edit, { name: label }), { exact: true });
  await field.waitFor();
  return field;
}

const hasFocus = (what: Locator) => what.evaluate((element) => element === document.activeElement);

const shownAs = ({ page, words }: Traveller, label: string, value: string) =>
  page.getByRole("button", { name: `${say(words.contact.edit, { name: label })}, ${value}`, exact: true });

journey(
  "12 contact: attributes by type, VIP, notes, links and a block, without a network too; found on the contacts page",
  async (traveller) => {
    const { page, press, write, words, language, workspace, offline, open, button, timeline } = traveller;
    const panel = inLanguage(language, panelEn, panelFr);
    const side = page.getByRole("tabpanel", { name: words.contact.title });
    const undo = (what: string) =>
      press(
        page
          .locator("div")
          .filter({ hasText: what })
          .getByRole("button", { name: words.ui.undo, exact: true })
          .last(),
      );
    const email = words.contact.attributes.email;
    await workspace.admin.json("PUT", "/api/settings/attributes", { value: attributes, version: 0 });
    await workspace.receive("It is blue", { contact: { external_id: "web", name: OTHER } });
    const doc = await workspace.receive("Where is my parcel?");
    await open(NAME);

    // What is no e-mail address is said at the field, and stays there to be mended.
    const field = await fieldOf(traveller, email);
    await write(field, "maya at example");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText(panel.problems.no_email).waitFor();
    expect(await field.inputValue()).toBe("maya at example");
    await write(field, "maya@example.org");
    await page.keyboard.press("Enter");
    await shownAs(traveller, email, "maya@example.org").waitFor();

    await offline(async () => {
      await press(button(say(words.contact.addLabel, { name: "Plan" })));
      await press(page.getByRole("menuitem", { name: "Pro", exact: true }));
      await shownAs(traveller, "Plan", "Pro").waitFor();
      await (await fieldOf(traveller, "Renewal")).fill("2027-01-12");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: /Renewal.*2027/u }).waitFor();
      await press(button(panel.vip));
      await press(button(panel.note.add));
      const note = page.getByRole("textbox", { name: panel.note.editing });
      await write(note, "Prefers morning deliveries");
      await press(button(panel.note.done));
      await page.getByText("Prefers morning deliveries").waitFor();
      await press(button(panel.link.add));
      await write(page.getByLabel(panel.link.search), "maya WEB");
      await press(page.getByRole("button", { name: new RegExp(OTHER) }));
      await side.getByRole("link", { name: /It is blue/u }).waitFor();
    });

    // A note is deleted, and the deletion undone.
    await press(button(panel.note.remove));
    await expect.poll(() => page.getByText("Prefers morning deliveries").count()).toBe(0);
    await expect.poll(() => hasFocus(button(panel.note.add))).toBe(true);
    await undo(panel.note.removed);
    await page.getByText("Prefers morning deliveries").waitFor();

    // A colleague has all of it.
    const { browser: other } = await traveller.colleague();
    await other.page.goto(`/inbox/new/${doc}`);
    await other.page.getByText("Prefers morning deliveries").waitFor();
    await other.page.getByRole("button", { name: "Edit: Plan, Pro", exact: true }).waitFor();
    await other.page.getByRole("button", { name: "VIP", pressed: true }).waitFor();
    const theirs = other.page.getByRole("tabpanel", { name: "Contact" });
    await theirs.getByRole("link", { name: new RegExp(OTHER) }).waitFor();

    // Unlinked, and linked again by the undo.
    await press(button(say(panel.link.unlink, { name: OTHER })));
    await page.getByText(panel.link.none).waitFor();
    await expect.poll(() => hasFocus(button(panel.link.add))).toBe(true);
    await undo(say(panel.link.unlinked, { name: OTHER }));
    await button(say(panel.link.unlink, { name: OTHER })).waitFor();

    // What a blocked contact writes is resolved at once, and the trail says why.
    await press(button(say(words.contact.more, { name: NAME })));
    await press(page.getByRole("menuitem", { name: panel.block.menu, exact: true }));
    await page.getByText(panel.block.banner).waitFor();
    await traveller.untilSaved();
    await workspace.receive("Buy this now");
    await timeline().getByText(words.conversation.trail.plain["turned-away"]).waitFor();
    await press(button(panel.block.undo));
    await expect.poll(() => page.getByText(panel.block.banner).count()).toBe(0);

    // The contacts page finds them without regard to accents, and shows VIPs alone.
    const nav = page.getByRole("navigation", { name: words.app.nav.label });
    await press(nav.getByRole("link", { name: words.app.nav.contacts }));
    await write(page.getByRole("searchbox", { name: panel.page.search }), "mâya");
    const found = () => page.locator('a[href^="/contacts/ct:"]').allInnerTexts();
    await expect.poll(found).toHaveLength(2);
    await press(button(panel.page.vip));
    await expect.poll(found).toHaveLength(1);
    await press(page.locator('a[href^="/contacts/ct:"]'));
    await page.getByText("Prefers morning deliveries").waitFor();
    await traveller.expectWellMade();
  },
);
