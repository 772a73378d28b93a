import { afterEach, beforeEach, expect, test } from "vitest";
import { openBrowser, signInOnScreen, untilInstalled, type PersonalBrowser } from "./harness/browser.ts";
import { readDisk, wordsIn } from "./harness/disk.ts";
import { screenOf, type Screen } from "./harness/screen.ts";
import { tapWire, type Wire } from "./harness/wire.ts";
import {
  addPerson,
  people,
  startWorkspace,
  type TestChannel,
  type TestWorkspace,
} from "./harness/workspace.ts";

/** Changes of what Tom sees; `SIGHT_STEPS=200` for a long run. */
const STEPS = Number(process.env["SIGHT_STEPS"] ?? 12);
const SEED = Number(process.env["SIGHT_SEED"] ?? Math.floor(Math.random() * 1e9));

let workspace: TestWorkspace;
let tom: PersonalBrowser;
let his: Screen;
let wire: Wire;
let id: string;
/** Channels that come into his sight and leave it, and one that never does. */
let channels: { care: TestChannel; shop: TestChannel; secret: TestChannel };
type Name = keyof typeof channels;

beforeEach(async () => {
  workspace = await startWorkspace();
  channels = {
    care: workspace.channel,
    shop: await workspace.addChannel("Shop"),
    secret: await workspace.addChannel("Board"),
  };
  id = await addPerson(workspace, people.tom, "viewer", []);
  tom = await openBrowser({ url: workspace.server.url });
  his = screenOf(() => tom.page);
  wire = tapWire(tom.context);
});

afterEach(async () => {
  await tom.stop();
  await workspace.stop();
});

/** One contact's message: each of its words is said nowhere else. */
interface Said {
  channel: Name;
  name: string;
  text: string;
  doc: string;
  /** He could see it at some time since it was said. */
  wasSeen: boolean;
}

const wordsOf = ({ name, text, doc }: Said): string[] => [name, text, doc.slice(3)];

async function say(channel: Name, number: number): Promise<Said> {
  const [name, text] = [`Person${number}${channel}`, `Words${number}${channel}`];
  const contact = { external_id: name, name };
  const doc = await channels[channel].receive(text, { contact });
  return { channel, name, text, doc, wasSeen: false };
}

async function grant(seen: readonly Name[]): Promise<void> {
  const grants = seen.map((name) => ({ kind: "channel", id: channels[name].id, role: "contributor" }));
  await workspace.admin.json("PATCH", `/api/people/${id}`, { grants });
}

/** He has the conversations of these channels, all and no others; closed a few times in a row, a device lets some seconds pass. */
async function hasAll(said: readonly Said[], seen: readonly Name[]): Promise<void> {
  const count = said.filter(({ channel }) => seen.includes(channel)).length;
  const words = new RegExp(`\\b${count} conversations? on this device`);
  await expect.poll(() => his.status().innerText(), { timeout: 20_000 }).toMatch(words);
}

/** Numbers below `most`, always the same for one seed. */
function dice(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

test(`R-2: not one byte of a channel reaches whoever may not see it, while grants change at random and people write (seed ${SEED})`, async () => {
  const roll = dice(SEED);
  const said: Said[] = [];
  await signInOnScreen(tom, people.tom);
  let seen: Name[] = [];
  for (let step = 0; step < STEPS; step++) {
    if (roll(4) === 0) await tom.setOffline(roll(2) === 0);
    seen = (["care", "shop"] as const).filter(() => roll(2) === 0);
    await grant(seen);
    for (const channel of ["secret", "care", "shop"] as const) said.push(await say(channel, step));
    for (const one of said) one.wasSeen ||= seen.includes(one.channel);
    const isOnline = await tom.page.evaluate(() => navigator.onLine);
    if (isOnline && roll(2) === 0) await hasAll(said, seen);
  }
  await tom.setOffline(false);
  await grant(["care"]);
  for (const one of said) one.wasSeen ||= one.channel === "care";
  const closing = await say("care", STEPS);
  said.push({ ...closing, wasSeen: true });
  await hasAll(said, ["care"]);
  await expect.poll(() => his.status().innerText()).toContain("Online. Everything is saved.");

  const came = await wire.textSince(0);
  const isNamed = (word: string): boolean => came.includes(word);
  expect(wire.answers()).toBeGreaterThan(3);
  expect(
    said
      .filter(({ channel }) => channel === "care")
      .flatMap(wordsOf)
      .filter((word) => !isNamed(word)),
  ).toEqual([]);
  expect(said.filter(({ wasSeen }) => !wasSeen).length).toBeGreaterThanOrEqual(STEPS);
  expect(
    said
      .filter(({ wasSeen }) => !wasSeen)
      .flatMap(wordsOf)
      .filter(isNamed),
  ).toEqual([]);

  const kept = await readDisk(tom.page);
  expect(wordsIn(kept, wordsOf(said.at(-1)!))).toEqual(wordsOf(closing));
  const others = said.filter(({ channel }) => channel !== "care");
  expect(wordsIn(kept, others.flatMap(wordsOf))).toEqual([]);
}, 120_000);

test("R-2: a conversation that leaves sight while somebody works in it says so; what they could not send comes back with its words", async () => {
  await grant(["care", "shop"]);
  await signInOnScreen(tom, people.tom);
  const said = await say("shop", 0);
  await his.open(said.name);
  await untilInstalled(tom);
  await tom.setOffline(true);
  await his.reply("It left this morning.");
  await grant(["care"]);
  await tom.setOffline(false);
  await tom.page.getByText("This conversation is no longer in your sight").waitFor();
  expect(await his.row(said.name).count()).toBe(0);
  await expect.poll(() => his.status().innerText()).toMatch(/refused/);
  await his.status().getByRole("button").first().click();
  const panel = tom.page.getByRole("dialog", { name: "Sync" });
  const reply = panel.getByRole("listitem").filter({ hasText: "Reply" });
  await reply.getByText("It left this morning.").waitFor();
  await reply.getByRole("button", { name: "Copy" }).click();
  expect(await tom.page.evaluate(() => navigator.clipboard.readText())).toBe("It left this morning.");
  expect(wordsIn(await readDisk(tom.page), [said.name, said.text])).toEqual([]);
  const dismiss = panel.getByRole("button", { name: "Dismiss" });
  for (let left = await dismiss.count(); left > 0; left--) {
    await dismiss.first().click();
    await expect.poll(() => dismiss.count()).toBe(left - 1);
  }
  await expect.poll(() => his.status().innerText()).not.toMatch(/refused/);
  expect(workspace.network.requests).toEqual([]);
});
