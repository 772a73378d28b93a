import { expect } from "vitest";
import { assignEn } from "../../client/assign/words.en.ts";
import { assignFr } from "../../client/assign/words.fr.ts";
import { bellsEn } from "../../client/notifications/words.en.ts";
import { bellsFr } from "../../client/notifications/words.fr.ts";
import { notificationsEn } from "../../client/settings/preferences/notification-words.en.ts";
import { notificationsFr } from "../../client/settings/preferences/notification-words.fr.ts";
import { journey, type Traveller } from "../harness/journey.ts";
import { inLanguage, say } from "../harness/words-of.ts";
import { people } from "../harness/workspace.ts";

/** The bell in the rail, which says how much is new. */
const bell = ({ page, words }: Traveller) =>
  page
    .getByRole("navigation", { name: words.app.nav.label })
    .getByRole("button", { name: new RegExp(`^${words.app.bell.title}`) });

const isNew = async (traveller: Traveller, count: number) => {
  const { title: word, unread } = traveller.words.app.bell;
  const name = count === 0 ? word : `${word} ${say(unread, { count })}`;
  await expect.poll(() => traveller.button(name).count()).toBe(1);
};

const assignee = ({ page, words }: Traveller) =>
  page.getByRole("button", { name: new RegExp(`^${words.conversation.header.assign}`) });

/** Types part of a name in the list of those to give it to, and takes the first. */
async function giveTo(traveller: Traveller, part: string): Promise<void> {
  const { page, press, language } = traveller;
  const assign = inLanguage(language, assignEn, assignFr);
  await press(assignee(traveller));
  await page.getByRole("combobox", { name: assign.search }).waitFor();
  await page.keyboard.type(part);
  await page.keyboard.press("Enter");
}

journey(
  "9 assign and notifications: who has it, by name or team; what I am told of, read without a network; what I want to be told of",
  async (traveller) => {
    const { page, press, words, language, workspace, offline, open, timeline } = traveller;
    const bells = inLanguage(language, bellsEn, bellsFr);
    const choices = inLanguage(language, notificationsEn, notificationsFr);
    const whose = words.conversation.header.whose;
    await workspace.admin.json("POST", "/api/teams", { name: "Refunds" });
    await workspace.receive("Where is my parcel?");
    await workspace.receive("A refund, please", { contact: { external_id: "li", name: "Li Wei" } });

    // A colleague gives her one: the bell says so, and the list leads there, without a network too.
    const { browser: other, screen } = await traveller.colleague();
    await screen.open("Maya");
    await other.page.getByRole("button", { name: /^Assign/ }).click();
    await other.page.getByRole("combobox", { name: assignEn.search }).fill("ines");
    await other.page.getByRole("option", { name: /Inès/ }).click();
    await isNew(traveller, 1);
    await traveller.untilSaved();
    await offline(async () => {
      await press(bell(traveller));
      const line = page.getByRole("link", {
        name: new RegExp(say(bells.lines.assigned, { by: "Sofia Lindqvist" })),
      });
      await press(line);
      await timeline().getByText("Where is my parcel?").waitFor();
      await expect.poll(() => page.url()).toContain("#entry-");
      await isNew(traveller, 0);
      await expect.poll(() => assignee(traveller).innerText()).toContain(whose.new.you);
    });
    await traveller.expectWellMade();

    // She gives it on, to a team and to a colleague; Pending says whose it is, not whom it waits on.
    await giveTo(traveller, "refu");
    await expect
      .poll(() => assignee(traveller).innerText())
      .toContain(say(whose.new.other, { name: "Refunds" }));
    await screen.open("Li Wei");
    await giveTo(traveller, "sofia");
    await expect
      .poll(() => assignee(traveller).innerText())
      .toContain(say(whose.new.other, { name: people.sofia.name }));
    await expect.poll(() => other.page.getByRole("button", { name: /^Alerts 1 unread/ }).count()).toBe(1);
    await press(traveller.button(words.conversation.reply.pend));
    await traveller.untilSaved();
    await page.goto("/inbox/pending");
    await open("Maya");
    await expect
      .poll(() => assignee(traveller).innerText())
      .toContain(say(whose.pending.other, { name: people.sofia.name }));

    // What she does not want to be told of, she is not; everything else is there, and is read at once.
    await page.goto("/settings/notifications");
    const assigned = page.getByRole("checkbox", { name: `${choices.of.assigned}: ${choices.places.bell}` });
    await press(assigned);
    await press(page.getByRole("checkbox", { name: new RegExp(choices.quietOn) }));
    await page
      .getByRole("textbox", { name: choices.from })
      .or(page.getByLabel(choices.from, { exact: true }))
      .fill("21:30");
    await traveller.expectWellMade();
    await traveller.untilSaved();
    await page.reload();
    await expect.poll(() => page.getByLabel(choices.from, { exact: true }).inputValue()).toBe("21:30");
    expect(await assigned.isChecked()).toBe(false);
    await other.page.getByRole("button", { name: /^Assign/ }).click();
    await other.page.getByRole("combobox", { name: assignEn.search }).fill("ines");
    await other.page.getByRole("option", { name: /Inès/ }).click();
    await other.page.getByRole("button", { name: "Assign: Waiting on Inès Moreau" }).waitFor();
    await expect.poll(() => screen.status().innerText()).toContain("Everything is saved");
    await workspace.receive("Hello?", { contact: { external_id: "li", name: "Li Wei" } });
    await isNew(traveller, 1);
    await press(bell(traveller));
    await page.getByRole("link", { name: new RegExp(bells.lines.message) }).waitFor();
    await press(page.getByRole("button", { name: bells.markAll }));
    await isNew(traveller, 0);
  },
);
