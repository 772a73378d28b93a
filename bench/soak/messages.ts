import { setTimeout as sleep } from "node:timers/promises";
import { openBrowser, signInByRequest } from "../../e2e/harness/browser.ts";
import { openMailServer } from "../../e2e/harness/mail-server.ts";
import { newId } from "../../e2e/harness/program-device.ts";
import { people, startWorkspace } from "../../e2e/harness/workspace.ts";
import { makeSoakDevice } from "./device.ts";
import { heldMessages } from "./held-messages.ts";
import { sendByApi, sendByEmail, sendByWebchat, type Sender } from "./senders.ts";
import { numbered, watchScreen, type WatchedScreen } from "./watched-screen.ts";

export interface MessagesPlan {
  /** How long messages come in over all channels; before that, for a tenth of it, over the API alone. */
  seconds: number;
  perSecond: number;
  /** How many customers each channel has. */
  customers: number;
  /** Devices without a screen that listen too. */
  devices: number;
}

/** A message on its way. */
interface Posted {
  channel: Sender["name"] | "API alone";
  at: number;
  isWatched: boolean;
}

export interface ChannelResult {
  sent: number;
  lost: number;
  doubled: number;
  /** From the post to the screen that shows the conversation, in ms, of those that one shows. */
  toScreenMs: number[];
  /** Of those, how many never came to the screen. */
  unseen: number;
}

/** Every so many messages one is of the customer whose conversation is on a screen. */
const WATCHED_EVERY = 40;
/** How long after the last post everything is there, at most. */
const PATIENCE_MS = 120_000;

/** Lets messages in over every channel in real time, in front of screens, and counts what became of them. */
export async function soakMessages(
  plan: MessagesPlan,
  onSecond: (second: number) => void = () => undefined,
): Promise<Map<Posted["channel"], ChannelResult>> {
  const mail = await openMailServer();
  const workspace = await startWorkspace({ TRUST_PROXY: "1" });
  const browser = await openBrowser({ url: workspace.server.url });
  const senders = [sendByApi(workspace), await sendByEmail(workspace, mail), await sendByWebchat(workspace)];
  const posted = new Map<number, Posted>();
  try {
    await signInByRequest(browser, people.sofia);
    const screens = await openScreens(senders, browser.context, workspace.admin);
    await openDevices(workspace, plan.devices);
    const post = makePosts(posted, plan.customers);
    const [api] = senders as [Sender, ...Sender[]]; // made just above
    const alone = Math.ceil(plan.seconds / 10);
    await atPace(alone, plan.perSecond, () => post(api, "API alone"), onSecond);
    await atPace(plan.seconds, plan.perSecond, (i) => post(senders[i % senders.length]!), onSecond); // a remainder
    const held = await untilHeld(workspace.admin, posted.size);
    return results(posted, held, await untilShown(screens, posted));
  } finally {
    for (const sender of senders) sender.close();
    await browser.stop();
    await workspace.stop();
    await mail.close();
  }
}

/** On each channel one customer writes first, and their conversation is opened. */
async function openScreens(
  senders: readonly Sender[],
  context: Parameters<typeof watchScreen>[0],
  admin: Awaited<ReturnType<typeof startWorkspace>>["admin"],
): Promise<WatchedScreen[]> {
  const screens: WatchedScreen[] = [];
  for (const sender of senders) {
    await sender.send("Hello, is anybody there?", 0);
    const doc = await untilThere(() => firstOf(admin, sender.account));
    screens.push(await watchScreen(context, `/inbox/new/${doc}`));
  }
  return screens;
}

async function firstOf(
  admin: Awaited<ReturnType<typeof startWorkspace>>["admin"],
  account: string,
): Promise<string | undefined> {
  const { docs } = await admin.json<{ docs: { doc: string; row: { channel?: { id: string } } | null }[] }>(
    "POST",
    "/api/catchup",
    { cursor: 0 },
  );
  return docs.find(({ doc, row }) => doc.startsWith("cv:") && row?.channel?.id === account)?.doc;
}

async function openDevices(
  { server, admin }: Awaited<ReturnType<typeof startWorkspace>>,
  count: number,
): Promise<void> {
  for (let i = 0; i < count; i++) await makeSoakDevice(server.url, admin.cookie(), newId()).connect();
}

/** Each post has the next number; what is not taken is lost. */
function makePosts(posted: Map<number, Posted>, customers: number) {
  const sent = new Map<Sender, number>();
  return (sender: Sender, channel: Posted["channel"] = sender.name): void => {
    const n = posted.size;
    const ofSender = sent.get(sender) ?? 0;
    sent.set(sender, ofSender + 1);
    const isWatched = ofSender % WATCHED_EVERY === 0;
    const who = isWatched ? 0 : 1 + (ofSender % (customers - 1));
    posted.set(n, { channel, at: Date.now(), isWatched });
    sender.send(numbered(n), who).catch((error: unknown) => console.error(`${sender.name} ${n}:`, error));
  };
}

async function atPace(
  seconds: number,
  perSecond: number,
  post: (i: number) => void,
  onSecond: (second: number) => void,
): Promise<void> {
  const start = Date.now();
  for (let i = 0; i < seconds * perSecond; i++) {
    const due = start + (i * 1000) / perSecond;
    await sleep(Math.max(0, due - Date.now()));
    post(i);
    if (i % perSecond === 0) onSecond(i / perSecond);
  }
}

async function untilThere<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(200)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error("it did not come in time");
}

/** What the server holds once it holds as many as were posted, or when that takes too long. */
async function untilHeld(admin: Parameters<typeof heldMessages>[0], count: number): Promise<number[]> {
  let held: number[] = [];
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(2000)) {
    held = await heldMessages(admin);
    if (new Set(held).size >= count) break;
  }
  return held;
}

async function untilShown(
  screens: readonly WatchedScreen[],
  posted: ReadonlyMap<number, Posted>,
): Promise<Map<number, number>> {
  const watched = [...posted.values()].filter(({ isWatched }) => isWatched).length;
  let shown = new Map<number, number>();
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(500)) {
    shown = new Map(
      (await Promise.all(screens.map((screen) => screen.shownAt()))).flatMap((one) => [...one]),
    );
    if (shown.size >= watched) break;
  }
  return shown;
}

function results(
  posted: ReadonlyMap<number, Posted>,
  held: readonly number[],
  shown: ReadonlyMap<number, number>,
): Map<Posted["channel"], ChannelResult> {
  const times = new Map<number, number>();
  for (const n of held) times.set(n, (times.get(n) ?? 0) + 1);
  const all = new Map<Posted["channel"], ChannelResult>();
  for (const [n, { channel, at, isWatched }] of posted) {
    const one = all.get(channel) ?? { sent: 0, lost: 0, doubled: 0, toScreenMs: [], unseen: 0 };
    all.set(channel, one);
    const copies = times.get(n) ?? 0;
    one.sent += 1;
    one.lost += copies === 0 ? 1 : 0;
    one.doubled += copies > 1 ? 1 : 0;
    const shownAt = shown.get(n);
    if (shownAt !== undefined) one.toScreenMs.push(shownAt - at);
    else if (isWatched) one.unseen += 1;
  }
  return all;
}
