import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { Access, Grant, GrantRole } from "../../shared/permissions/access.ts";
import { makeRandom } from "../sample/random.ts";
import type { Kept, Place } from "./testing/watch.ts";
import { newId, WatchedWorkspace } from "./testing/watched-workspace.ts";

const RUNS = 30;
const STEPS = 5;
const random = makeRandom(20_261_122);
let workspace: WatchedWorkspace;
let hiddenWrites = 0;

beforeAll(async () => {
  workspace = await WatchedWorkspace.open(() => random.next());
}, 30_000);
afterAll(() => workspace.close());

const place = (): Place => random.pick(workspace.places);
const kept = (): Kept => random.pick(workspace.kept);

function access(): Access {
  const role = random.pick(["viewer", "contributor", "supervisor", "admin"] as const);
  if (random.isLikely(0.15)) return { role, grants: null };
  const grants: Grant[] = [];
  const given = (): GrantRole => random.pick(["viewer", "contributor", "supervisor"]);
  for (const { channel } of workspace.places)
    if (random.isLikely(0.35)) grants.push({ kind: "channel", id: channel, role: given() });
  for (const team of workspace.teams)
    if (random.isLikely(0.35)) grants.push({ kind: "team", id: team, role: given() });
  return { role: random.isLikely(0.8) ? "contributor" : role, grants };
}

/** Contacts and a colleague write, mostly where Inès does not see it. */
async function writeSome(): Promise<void> {
  const hidden = workspace.kept.filter((one) => !workspace.watch.isInSight(one));
  const targets = [kept(), ...(hidden.length > 0 ? [random.pick(hidden), random.pick(hidden)] : [])];
  hiddenWrites += targets.filter((target) => !workspace.watch.isInSight(target)).length;
  await Promise.all(
    targets.map((target) => (random.isLikely(0.5) ? workspace.receive(target) : workspace.annotate(target))),
  );
}

/** Inès' device, or a program with her session, asks for what it may not have. */
async function probe(target: Kept): Promise<void> {
  const { ines, device } = workspace;
  const { conversation: doc, contact } = target;
  target.isNamed = true;
  lookAtAll();
  device.send({ t: "open", doc });
  device.send({ t: "keep", add: [doc, contact].map((one) => ({ doc: one, reason: "pinned" })), drop: [] });
  const intent = { id: newId(), v: 1, type: "pend", doc, ep: 1, seen: 0, at: Date.now(), off: 0 };
  device.send({ t: "push", items: [{ k: "intent", id: intent.id, intent }], off: 0, counter: 0 });
  await Promise.all([
    ines.ask("GET", `/api/documents/${doc}`),
    ines.ask("GET", `/api/documents/${contact}`),
    ines.ask("POST", "/api/push", { items: [{ k: "intent", intent: { ...intent, id: newId() } }] }),
    ines.ask("POST", "/api/verify", { docs: [doc, contact] }),
    ines.ask("POST", "/api/catchup", { cursor: 0 }),
    ines.ask("POST", "/api/catchup", { cursor: 1, scope: "*" }),
    stockClient(doc),
  ]);
  await device.settled();
}

/** Her screens show every conversation she knows of, and go on showing it when she may not any more. */
function lookAtAll(): void {
  for (const one of workspace.kept)
    if (one.isNamed) workspace.device.send({ t: "open", doc: one.conversation });
}

/** A y-websocket client that asks for all of a document, and stays for as long as it is let. */
async function stockClient(doc: string): Promise<void> {
  const { ines, watch, url } = workspace;
  const socket = new WebSocket(`${url.replace("http", "ws")}/sync/${doc}`, {
    headers: { cookie: ines.cookie },
  });
  socket.on("error", () => undefined);
  socket.on("message", (data: Buffer) => watch.take(data, "a stock client's socket"));
  await once(socket, "open");
  const answered = Promise.race([once(socket, "message"), once(socket, "close")]);
  socket.send(new Uint8Array([0, 0, 1, 0]));
  await answered;
}

async function step(): Promise<void> {
  const meanwhile = async (): Promise<void> => {
    await writeSome();
    if (random.isLikely(0.5)) await probe(kept());
  };
  const roll = random.next();
  if (roll < 0.25) await workspace.give(access(), meanwhile);
  else if (roll < 0.5) await workspace.move(place(), random.pick([null, ...workspace.teams]), meanwhile);
  else if (roll < 0.6) await workspace.meet(place());
  else if (roll < 0.65) return workspace.device.disconnect();
  else if (roll < 0.75) await probe(kept());
  await workspace.device.connect();
  await writeSome();
  lookAtAll();
}

test("R-2: an agent without channel B never receives one of its bytes", { timeout: 120_000 }, async () => {
  for (const one of workspace.places) await workspace.meet(one);
  for (let run = 0; run < RUNS; run++) {
    for (let i = 0; i < STEPS; i++) await step();
    await workspace.device.connect();
    await workspace.device.settled();
    expect({ run, leaks: workspace.watch.leaks }).toEqual({ run, leaks: [] });
  }
  expect(hiddenWrites).toBeGreaterThan(50);
  expect(workspace.watch.seen).toBeGreaterThan(500);
  expect(workspace.device.left).toBeGreaterThan(20);
});
