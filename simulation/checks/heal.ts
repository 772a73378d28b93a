import { MINUTE, SECOND } from "../../shared/time/duration.ts";
import type { Browser } from "../device/browser.ts";
import { fairWeather } from "../wire/network.ts";
import { forgetUnsafe } from "../story/losses.ts";
import { answered } from "./final-state.ts";
import type { World } from "../story/world.ts";

/** Longest that a healed world may take to come to rest. */
const PATIENCE_MS = 40 * MINUTE;

/** Everything is put right: the server runs, networks and devices work, everybody is at their device again. */
export async function heal(world: World): Promise<void> {
  const { host, time } = world;
  host.fate.next = null;
  host.callbacks.isFair = true;
  if (host.machine.isDead) host.start();
  await time.pass(SECOND);
  for (const browser of world.browsers) {
    browser.network.weather = fairWeather;
    browser.profile.isFull = false;
    const wasOld = browser.build === "old";
    browser.build = "current";
    if (browser.isAsleep) browser.wake();
    for (const page of browser.pages) {
      if (!wasOld && page.build !== "old" && page.desk) continue;
      browser.kill(page);
      forgetUnsafe(world, browser, "upgraded");
    }
    browser.setOnline(true);
    const person = world.personAt(browser);
    if (browser.pages.length === 0 && person) world.openPage(browser);
  }
  await time.pass(10 * SECOND);
  await learnOfPeople(world);
  for (const browser of world.browsers) signInAgain(world, browser);
  for (let waited = 0; waited < PATIENCE_MS && !(await isQuiet(world)); waited += 10 * SECOND)
    await time.pass(10 * SECOND);
  world.trace.add(time.now, "healed");
}

/** A change whose answer was lost was made all the same: what the server says of people counts. */
async function learnOfPeople(world: World): Promise<void> {
  const { server } = world.host;
  if (!server) return;
  for (const { id, role, active } of await answered(world, () => server.people.members())) {
    const person = world.people.find((one) => one.id === id);
    if (person) Object.assign(person, { role, active });
  }
}

/** Whoever was sent out, by the end of a session or by a deactivation that is over, is back. */
function signInAgain(world: World, browser: Browser): void {
  const person = world.personAt(browser);
  const isOut = browser.pages.some(({ desk }) => !desk || desk.link().kind === "ended");
  if (!person?.active || !isOut) return;
  world.signInAnew(browser, person);
}

/** Nothing is on its way, and nothing has been for some time. */
async function isQuiet(world: World): Promise<boolean> {
  const before = headOf(world);
  if (before === null || !areDevicesLevel(world)) return false;
  await world.time.pass(20 * SECOND);
  return headOf(world) === before && areDevicesLevel(world);
}

function headOf({ host }: World): number | null {
  return (
    host.server?.sqlite.get<{ feed: number }>("SELECT coalesce(max(feed), 0) AS feed FROM log")?.feed ?? null
  );
}

function areDevicesLevel(world: World): boolean {
  return world.browsers.every((browser) => {
    if (!world.personAt(browser)?.active) return true;
    return browser.pages.every(
      ({ desk }) =>
        desk?.link().kind === "online" &&
        desk.filled() &&
        desk.unsent().every(({ state }) => state === "held" || state === "behind"),
    );
  });
}
