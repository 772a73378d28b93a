import type { Act, Desk } from "../../client/sync/desk.ts";
import { VaultClosed } from "../../client/sync/closed.ts";
import type { ContactIntent } from "../../shared/contact/contact.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Browser } from "../device/browser.ts";
import type { Page } from "../device/page.ts";
import { choices } from "./choices.ts";
import { Words } from "./words.ts";
import type { Person, World } from "./world.ts";

/** Somebody at a page. */
export interface Sitting {
  browser: Browser;
  page: Page;
  person: Person;
}

/** How often somebody thinks again when there is nothing of the kind to do. */
const TRIES = 4;

/** Somebody does something with a conversation. */
export function actOnConversation(world: World, sitting: Sitting): void {
  const desk = sitting.page.ready;
  const row = world.random.pick(desk?.conversations() ?? []);
  if (!desk || !row) return;
  for (let tries = 0; tries < TRIES; tries++) {
    const act = world.random.weighted(choices)?.(world, sitting, row);
    if (act) return perform(world, sitting, desk, act);
  }
}

/** Somebody changes what is known of a contact. */
export function actOnContact(world: World, sitting: Sitting): void {
  const { random } = world;
  const desk = sitting.page.ready;
  const id = random.pick(desk?.conversations() ?? [])?.contact.id as DocumentId | undefined; // intake wrote a document's id
  const contact = id && desk?.contact(id);
  if (!desk || !contact) return;
  const own = contact.undoable.find(({ agent }) => agent === sitting.person.id);
  const card = contact.cards.find(({ agent }) => agent === sitting.person.id);
  const kind = random.weighted<ContactIntent["type"]>([
    { weight: 6, value: "attribute.set" },
    { weight: own ? 3 : 0, value: "undo" },
    { weight: card ? 3 : 0, value: "card.dismissed" },
  ]);
  if (kind === "undo" && own) perform(world, sitting, desk, { type: "undo", doc: id, of: own.id });
  else if (kind === "card.dismissed" && card)
    perform(world, sitting, desk, { type: "card.dismissed", doc: id, of: card.id });
  else {
    const key = random.pick(["email", "tier", "phone"]) ?? "email";
    perform(world, sitting, desk, {
      type: "attribute.set",
      doc: id,
      key,
      value: `value ${random.between(1, 9)}`,
    });
  }
}

export function setPreference(world: World, sitting: Sitting): void {
  const desk = sitting.page.ready;
  const theme = world.random.pick(["auto", "light", "dark"] as const) ?? "auto";
  if (desk)
    perform(world, sitting, desk, {
      type: "preference.set",
      doc: `me:${sitting.person.id}`,
      key: "theme",
      value: theme,
    });
}

/** Somebody takes back what has not left the device. */
export function takeBack(world: World, { page, browser }: Sitting): void {
  const desk = page.ready;
  const item = world.random.pick(desk?.unsent().filter(({ what }) => what.kind === "act") ?? []);
  if (!desk || !item) return;
  const id = item.id;
  void page.run(() =>
    desk.takeBack(id).then((isTaken) => {
      if (!isTaken) return;
      world.happens("taken back", `${browser.name} ${id}`);
      world.noteTakenBack(id);
    }, ignoreClosed),
  );
}

function perform(world: World, { browser, page, person }: Sitting, desk: Desk, act: Act): void {
  const texts = "text" in act ? Words.in(act.text) : [];
  world.happens(
    `act ${act.type}`,
    `${page.machine.name} on ${act.doc}${texts.length ? ` ${texts.join(" ")}` : ""}`,
  );
  const at = world.time.now;
  const done = page.run(() => desk.act(act));
  void done.then((id) => {
    const { type, doc: on } = act;
    world.acts.set(id, { id, type, doc: on, browser, by: person.id, words: texts, about: aboutOf(act), at });
  }, ignoreClosed);
}

/** The thing an act is about, when it is taken back with it. */
function aboutOf(act: Act): string | null {
  if ("of" in act) return act.of;
  return "note" in act ? act.note : null;
}

export function ignoreClosed(cause: unknown): void {
  if (!(cause instanceof VaultClosed)) throw cause;
}
