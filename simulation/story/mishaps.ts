import { DAY, HOUR, MINUTE } from "../../shared/time/duration.ts";
import type { Browser, Copy } from "../device/browser.ts";
import type { Page } from "../device/page.ts";
import { fairWeather } from "../wire/network.ts";
import { forgetUnsafe } from "./losses.ts";
import type { World } from "./world.ts";

/** What can go wrong, and how often it does. */
export const mishaps: readonly { weight: number; value: (world: World) => Promise<void> | void }[] = [
  { weight: 8, value: goOffline },
  { weight: 10, value: comeOnline },
  { weight: 6, value: dropSocket },
  { weight: 3, value: badWeather },
  { weight: 4, value: fairAgain },
  { weight: 3, value: goMute },
  { weight: 5, value: killPage },
  { weight: 3, value: killLeader },
  { weight: 6, value: newPage },
  { weight: 8, value: leaveWork },
  { weight: 2, value: cutPower },
  { weight: 2, value: loseHandles },
  { weight: 2, value: fillDisk },
  { weight: 2, value: setClock },
  { weight: 3, value: closeLid },
  { weight: 1, value: copyDevice },
  { weight: 1, value: restoreDevice },
  { weight: 3, value: crashServer },
  { weight: 3, value: serverDiesBeforeCommit },
  { weight: 3, value: serverDiesAfterCommit },
  { weight: 2, value: commitFails },
  { weight: 7, value: startServer },
  { weight: 2, value: takeBackup },
  { weight: 0.5, value: restoreServer },
  { weight: 1, value: oldBuild },
  { weight: 1, value: formerBuild },
  { weight: 1, value: formerServer },
  { weight: 1, value: longAbsence },
];

const copies = new WeakMap<Browser, Copy>();

function anyBrowser({ random, browsers }: World): Browser {
  const browser = random.pick(browsers);
  if (!browser) throw new RangeError("a world without browsers");
  return browser;
}

function anyPage(world: World): { browser: Browser; page: Page } | null {
  const browser = anyBrowser(world);
  const page = world.random.pick(browser.pages);
  return page ? { browser, page } : null;
}

function goOffline(world: World): void {
  const browser = anyBrowser(world);
  if (browser.network.weather.isDown) return;
  browser.setOnline(false);
  world.happens("offline", browser.name);
}

function comeOnline(world: World): void {
  const browser = world.random.pick(world.browsers.filter(({ network }) => network.weather.isDown));
  if (!browser) return;
  browser.setOnline(true);
  world.happens("online", browser.name);
}

function dropSocket(world: World): void {
  const browser = anyBrowser(world);
  browser.cut();
  world.happens("socket dropped", browser.name);
}

function badWeather(world: World): void {
  const { network, name } = anyBrowser(world);
  const latency = world.random.chance(0.5) ? { from: 200, to: 4_000 } : fairWeather.latency;
  network.weather = {
    ...network.weather,
    latency,
    repeats: 0.3,
    truncates: world.random.chance(0.3) ? 0.05 : 0,
  };
  world.happens("bad weather", name);
}

function fairAgain(world: World): void {
  const { network, name } = anyBrowser(world);
  network.weather = { ...fairWeather, isDown: network.weather.isDown };
  world.happens("fair weather", name);
}

function goMute(world: World): void {
  const { network, name } = anyBrowser(world);
  network.weather = { ...network.weather, isMute: true };
  world.happens("mute", name);
}

function killPage(world: World): void {
  const found = anyPage(world);
  if (!found) return;
  kill(world, found.browser, found.page);
  world.happens("page killed", found.page.machine.name);
}

/** The page that holds the socket goes; another has to take over in the middle of it. */
function killLeader(world: World): void {
  const { random, browsers } = world;
  const browser = random.pick(browsers.filter(({ pages }) => pages.length > 1));
  const [leader] = browser?.pages ?? [];
  if (!browser || !leader) return;
  kill(world, browser, leader);
  world.happens("leader killed", leader.machine.name);
}

function kill(world: World, browser: Browser, page: Page): void {
  browser.kill(page);
  forgetUnsafe(world, browser, `${page.machine.name} died`);
}

function newPage(world: World): void {
  const browser = anyBrowser(world);
  if (browser.pages.length >= 3 || browser.isAsleep) return;
  world.happens("page opened", world.openPage(browser).machine.name);
}

/** Somebody closes all tabs while there is no network; when it is back the browser wakes its worker. */
function leaveWork(world: World): void {
  const away = world.browsers.filter(({ network, isAsleep }) => network.weather.isDown && !isAsleep);
  const browser = world.random.pick(away.filter(hasUnsent));
  if (!browser) return;
  for (const page of browser.pages) kill(world, browser, page);
  browser.setOnline(true);
  browser.wakeWorker(() => world.happens("sent without a tab", browser.name));
}

function hasUnsent({ pages }: Browser): boolean {
  return pages.some(({ ready }) => ready !== null && ready.unsent().length > 0);
}

function cutPower(world: World): void {
  const browser = anyBrowser(world);
  if (browser.isAsleep) return;
  browser.killAll();
  browser.profile.cutPower();
  forgetUnsafe(world, browser, "power cut");
  world.openPage(browser);
  world.happens("power cut", browser.name);
}

function loseHandles(world: World): void {
  const found = anyPage(world);
  if (!found) return;
  found.browser.profile.takeHandles(found.page.machine);
  world.happens("handles lost", found.page.machine.name);
}

function fillDisk(world: World): void {
  const { profile, name } = anyBrowser(world);
  profile.isFull = !profile.isFull;
  world.happens(profile.isFull ? "disk full" : "disk free", name);
}

function setClock(world: World): void {
  const { random } = world;
  const browser = anyBrowser(world);
  browser.skewMs = random.pick([0, -5 * MINUTE, 5 * MINUTE, HOUR, DAY, -DAY]) ?? 0;
  world.happens("clock set", `${browser.name} ${browser.skewMs}`);
}

async function closeLid(world: World): Promise<void> {
  const browser = anyBrowser(world);
  if (browser.isAsleep) {
    browser.wake();
    world.happens("lid opened", browser.name);
  } else {
    browser.sleep();
    world.happens("lid closed", browser.name);
  }
}

function copyDevice(world: World): void {
  const browser = anyBrowser(world);
  copies.set(browser, browser.copy());
  world.happens("device copied", browser.name);
}

function restoreDevice(world: World): void {
  const browser = world.random.pick(world.browsers.filter((one) => copies.has(one) && !one.isAsleep));
  const copy = browser && copies.get(browser);
  if (!browser || !copy) return;
  browser.restore(copy);
  forgetUnsafe(world, browser, "device restored");
  for (const act of world.acts.values())
    if (act.browser === browser && act.at >= copy.at) world.acts.delete(act.id);
  world.openPage(browser);
  world.happens("device restored", browser.name);
}

function crashServer(world: World): void {
  if (!world.host.isUp) return;
  world.host.crash();
  world.happens("server crashed");
}

function serverDiesBeforeCommit(world: World): void {
  if (!world.host.isUp) return;
  world.host.meet("die-before");
  world.happens("server dies before commit");
}

function serverDiesAfterCommit(world: World): void {
  if (!world.host.isUp) return;
  world.host.meet("die-after");
  world.happens("server dies after commit");
}

function commitFails(world: World): void {
  if (!world.host.isUp) return;
  world.host.meet("refuse");
  world.happens("commit fails");
}

function startServer(world: World): void {
  if (!world.host.machine.isDead) return;
  world.host.start();
  world.happens("server started");
}

function takeBackup(world: World): void {
  if (!world.host.takeBackup()) return;
  world.noteBackup();
  world.happens("backup taken");
}

function restoreServer(world: World): void {
  if (!world.host.hasBackup) return;
  world.host.crash();
  world.host.restore();
  world.noteRestore();
  world.host.start();
  world.happens("server restored");
}

/** A device comes with a build of last year, is turned away, and gets the new one. */
function oldBuild(world: World): void {
  const browser = anyBrowser(world);
  if (browser.isAsleep) return;
  browser.build = browser.build === "old" ? "current" : "old";
  for (const page of browser.pages) kill(world, browser, page);
  world.openPage(browser);
  world.happens(browser.build === "old" ? "old build" : "upgraded", browser.name);
}

/** One more page of a device is of the build before, beside those of this one. */
function formerBuild(world: World): void {
  const browser = anyBrowser(world);
  if (browser.isAsleep || browser.build !== "current" || browser.pages.length >= 3) return;
  browser.build = "former";
  const { machine } = world.openPage(browser);
  browser.build = "current";
  world.happens("former build", machine.name);
}

/** The server is put back to the build before, or renewed: everybody is sent away and comes back. */
function formerServer(world: World): void {
  const { host } = world;
  if (!host.isUp) return;
  host.isFormer = !host.isFormer;
  host.crash();
  host.start();
  world.happens(host.isFormer ? "former server" : "server renewed");
}

/** Everybody is away for long; a server goes on by itself. */
async function longAbsence(world: World): Promise<void> {
  const awake = world.browsers.filter(({ isAsleep }) => !isAsleep);
  for (const browser of awake) browser.sleep();
  const days = world.random.pick([0.1, 0.5, 1, 3, 30]) ?? 1;
  await world.time.pass(days * DAY);
  for (const browser of awake) if (world.random.chance(0.8)) browser.wake();
  world.happens("long absence", `${days} days`);
}
