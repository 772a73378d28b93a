import { outboxesOf, textOf } from "../storage/reading.ts";
import { forgetUnsafe } from "./losses.ts";
import type { Browser } from "../device/browser.ts";
import type { World } from "./world.ts";

/** Somebody signs out; what is unsent stays locked on the device, or they discard it. */
export async function signOut(world: World): Promise<void> {
  const { random } = world;
  const sitting = random.pick(world.readyPages());
  const desk = sitting?.page.ready;
  if (!sitting || !desk) return;
  const { browser, page, person } = sitting;
  const isDiscarding = random.chance(0.3);
  world.happens(
    isDiscarding ? "signed out, discarding" : "signed out, keeping",
    `${person.name} on ${page.machine.name}`,
  );
  if (isDiscarding) noteDiscarded(world, browser, person.id);
  let isOver = false;
  void page
    .run(() => desk.signOut(isDiscarding ? "discard" : "keep"))
    .catch(() => undefined)
    .then(() => (isOver = true));
  for (let waits = 0; !isOver && waits < 60; waits++) await world.time.pass(250);
  browser.killAll();
  forgetUnsafe(world, browser, "signed out");
  browser.email = null;
  world.atBrowser.set(browser, null);
}

/** Whoever was here, or somebody else, signs in. */
export function signIn(world: World): void {
  const { random, browsers, people } = world;
  const browser = random.pick(browsers.filter((one) => !world.personAt(one) && !one.isAsleep));
  const person = random.pick(people.filter(({ active }) => active));
  if (!browser || !person || !world.host.isUp) return;
  world.signInAnew(browser, person);
  world.happens("signed in", `${person.name} on ${browser.name}`);
}

/** What somebody throws away by name nobody looks for. */
function noteDiscarded(world: World, browser: Browser, by: string): void {
  const unsent = textOf(outboxesOf(browser.copy().disk));
  const isHere = (text: string) => unsent.includes(text);
  world.words.excuse(
    (word) =>
      word.browser === browser && word.by === by && (isHere(word.text) || word.at > world.time.now - 5_000),
    "discarded",
  );
  for (const act of world.acts.values())
    if (act.browser === browser && act.by === by && (isHere(act.id) || act.at > world.time.now - 5_000))
      world.acts.delete(act.id);
}
