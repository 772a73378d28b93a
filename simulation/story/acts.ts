import type { Act, Desk } from "../../client/sync/desk.ts";
import { VaultClosed } from "../../client/sync/closed.ts";
import type { Browser } from "../device/browser.ts";
import type { Page } from "../device/page.ts";
import type { Choice } from "./choice.ts";
import { choices } from "./choices.ts";
import { collectionChoices, makeCollection } from "./collection-choices.ts";
import { contactChoices } from "./contact-choices.ts";
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
  actOn(world, sitting, world.random.pick(sitting.page.ready?.conversations() ?? []), choices);
}

/** Somebody changes what is known of a contact. */
export function actOnContact(world: World, sitting: Sitting): void {
  const desk = sitting.page.ready;
  actOn(world, sitting, world.random.pick(desk?.contacts() ?? []), contactChoices);
}

/** Somebody makes a collection of saved replies, or changes one. */
export function actOnReplies(world: World, sitting: Sitting): void {
  const desk = sitting.page.ready;
  const made = desk && world.random.chance(0.2) ? makeCollection(world, sitting) : null;
  if (desk && made) return perform(world, sitting, desk, made);
  actOn(world, sitting, world.random.pick(desk?.collections() ?? []), collectionChoices);
}

function actOn<R>(
  world: World,
  sitting: Sitting,
  row: R | undefined,
  of: readonly { weight: number; value: Choice<R> }[],
): void {
  const desk = sitting.page.ready;
  if (!desk || row === undefined) return;
  for (let tries = 0; tries < TRIES; tries++) {
    const act = world.random.weighted(of)?.(world, sitting, row);
    if (act) return perform(world, sitting, desk, act);
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

export function perform(world: World, { browser, page, person }: Sitting, desk: Desk, act: Act): void {
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
  if ("reply" in act) return act.reply;
  return "note" in act ? act.note : null;
}

export function ignoreClosed(cause: unknown): void {
  if (!(cause instanceof VaultClosed)) throw cause;
}
