import { expect } from "vitest";
import { generalEn } from "../../client/settings/preferences/words.en.ts";
import { generalFr } from "../../client/settings/preferences/words.fr.ts";
import { journey, type Traveller } from "../harness/journey.ts";
import { inLanguage, say } from "../harness/words-of.ts";
import { PASSWORD, people } from "../harness/workspace.ts";

/** The button in the rail that says how the agent is. */
const rail = ({ page, words }: Traveller) =>
  page
    .getByRole("navigation", { name: words.app.nav.label })
    .getByRole("button", { name: new RegExp(`^${words.app.me.availability}`) });

async function become(traveller: Traveller, state: string): Promise<void> {
  await traveller.press(rail(traveller));
  await traveller.press(traveller.page.getByRole("menuitemradio", { name: state, exact: true }));
  await expect.poll(() => rail(traveller).innerText()).toContain(state);
}

const shown = ({ page }: Traveller) =>
  page.getByRole("main").getByRole("heading", { level: 2 }).first().innerText();

const isOffered = ({ page, words }: Traveller, name: string) =>
  page
    .getByRole("listitem")
    .filter({ hasText: name })
    .getByText(words.queue.row.next, { exact: true })
    .count();

async function signOutAndIn({ page, press, write, words }: Traveller): Promise<void> {
  await press(page.getByRole("button", { name: say(words.app.me.open, { name: people.ines.name }) }));
  await press(page.getByRole("menuitem", { name: words.app.me.signOut }));
  await page.getByRole("heading", { name: words.app.signIn.title }).waitFor();
  await write(page.getByLabel(words.app.signIn.email), people.ines.email);
  await write(page.getByLabel(words.app.signIn.password), PASSWORD);
  await press(page.getByRole("button", { name: words.app.signIn.submit, exact: true }));
  await page.getByRole("navigation", { name: words.queue.tabs.label }).waitFor();
}

journey(
  "1 availability: chosen at the first sign-in; Available brings the first, Pending the next, Away stops it; the default counts at the next sign-in",
  async (traveller) => {
    const { page, press, button, words, language, workspace, offline, status } = traveller;
    const me = words.app.me;
    const general = inLanguage(language, generalEn, generalFr);
    await workspace.admin.json("PUT", "/api/settings/away", {
      value: [{ name: "Training", active: true }],
      version: 0,
    });
    for (const name of ["Ana", "Bruno", "Chen"])
      await workspace.receive(`Hello from ${name}`, { contact: { external_id: name, name } });

    // The first sign-in ever: they are asked, and work goes on around the question.
    await expect.poll(() => rail(traveller).innerText()).toContain(me.unsaid);
    await traveller.expectWellMade();
    await press(button(me.available));
    await expect.poll(() => shown(traveller)).toContain("Ana");
    await expect.poll(() => rail(traveller).innerText()).toContain(me.available);
    await press(button(words.conversation.reply.pend));
    await expect.poll(() => shown(traveller)).toContain("Bruno");

    await become(traveller, me.away);
    await expect.poll(() => isOffered(traveller, "Bruno")).toBe(0);
    await offline(async () => {
      await become(traveller, me.available);
      await expect.poll(() => status().innerText()).toContain(words.app.next.waits);
    });
    await expect.poll(() => isOffered(traveller, "Bruno")).toBe(1);

    await page.goto("/settings/general");
    await page.getByLabel(general.availability, { exact: true }).selectOption("Training");
    await traveller.untilSaved();
    await page.reload();
    await expect.poll(() => rail(traveller).innerText()).toContain(me.available);
    await signOutAndIn(traveller);
    await expect.poll(() => rail(traveller).innerText()).toContain("Training");

    // It is offered no more, and stays for whoever has it.
    await workspace.admin.json("PUT", "/api/settings/away", {
      value: [{ name: "Training", active: false }],
      version: 1,
    });
    await expect.poll(() => rail(traveller).innerText()).toContain("Training");
    await become(traveller, me.away);
    await press(rail(traveller));
    await page.getByRole("menuitemradio", { name: me.away, exact: true }).waitFor();
    await expect.poll(() => page.getByRole("menuitemradio", { name: "Training" }).count()).toBe(0);
  },
);
