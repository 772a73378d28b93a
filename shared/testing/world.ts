import type { Automated } from "../conversation/entry.ts";
import { liveDraft, type Card } from "../conversation/row.ts";
import { SYSTEM } from "../conversation/effects.ts";
import { actsOf } from "../conversation/message-act.ts";
import { HOUR, MINUTE } from "../time/duration.ts";
import { LedgerServer, type EpisodePolicy } from "./ledger-server.ts";
import { device, idSequence, TEN_O_CLOCK } from "./people.ts";
import type { ActKind, Step } from "./steps.ts";
import { TestDevice, type Act } from "./test-device.ts";

/** A server and four devices: two of one agent (one with a wrong clock), one of a colleague, one of a supervisor. */
export interface World {
  server: LedgerServer;
  devices: readonly TestDevice[];
  mint: (at: number) => string;
}

export function makeWorld(policy?: EpisodePolicy): World {
  const mint = idSequence();
  const server = new LedgerServer(TEN_O_CLOCK, policy);
  const devices = [
    new TestDevice(device("a"), server, mint),
    new TestDevice(device("a", "a-tablet"), server, mint, { skew: -7 * MINUTE, off: 2 * MINUTE }),
    new TestDevice(device("b"), server, mint, { skew: HOUR, off: -HOUR }),
    new TestDevice(device("c", "c-laptop", "supervisor"), server, mint),
  ];
  return { server, devices, mint };
}

export function runWorld(steps: readonly Step[], policy?: EpisodePolicy): World {
  const world = makeWorld(policy);
  for (const step of steps) take(world, step);
  return world;
}

/** Lets everything that is unsent arrive, and everything that is written reach every device. */
export function settleWorld({ server, devices }: World): void {
  for (const one of devices) one.push();
  server.settleDue();
  for (const one of devices) one.pull();
}

export function take(world: World, step: Step): void {
  const { server, devices } = world;
  switch (step.kind) {
    case "contact writes":
      return server.receive(undefined, undefined, step.heldBy);
    case "automated":
      return server.automate(automatedOf(world, step.did, step.pick));
    case "handed over":
      return server.handOver();
    case "released":
      return server.release(step.pick % 2 ? { id: "a", name: "A" } : { id: "b", name: "B" });
    case "routed":
      return route(server, step.pick);
    case "wait":
      return server.wait(step.ms);
    case "act": {
      const who = nth(devices, step.who);
      if (step.online) who?.pull();
      const act = who && actOf(world, who, step.act, step.pick);
      if (act) who.press(act);
      if (step.online) who?.push();
      return;
    }
    case "pull":
      return nth(devices, step.who)?.pull(step.count);
    case "push":
      nth(devices, step.who)?.push(step);
      return;
    case "claim":
      return withSend(server, step.pick, (of) => server.claim(of));
    case "rung":
      return withSend(server, step.pick, (of) => server.rung(of, step.rung));
    case "act rung": {
      const act = nth(actsOf(server.row), step.pick);
      if (act) server.write({ type: "act.rung", by: SYSTEM, of: act.id, rung: step.rung });
      return;
    }
    case "unknown entry":
      return server.write({ type: "moonrise", by: SYSTEM, ...step.more });
  }
}

function automatedOf(world: World, kind: Automated["kind"], pick: number): Automated {
  switch (kind) {
    case "topic":
      return { kind, topic: `topic ${pick % 3}` };
    case "tag":
      return { kind, tag: "praise" };
    case "resolve":
      return { kind };
    case "reply":
      return { kind, send: world.mint(world.server.now), target: "private", text: `Automatic ${pick}` };
  }
}

/** What the server writes by itself beside a message: whose it is, and what counts for its place. */
function route(server: LedgerServer, pick: number): void {
  server.settleDue();
  const priority = { topics: [`topic ${pick % 3}`], groups: [], channel: pick % 2 === 0 };
  server.write({ type: "priority.set", by: SYSTEM, priority });
  const routedBy = { kind: "skills", name: "Refunds" };
  server.write({ type: "team.set", by: SYSTEM, team: `t${pick % 2}`, ...(pick % 3 ? { routedBy } : {}) });
}

function withSend(server: LedgerServer, pick: number, run: (of: string) => void): void {
  const send = nth(server.row.sends, pick);
  if (send) run(send.id);
}

/** What a person does, given what their screen shows; null where there is nothing to do it to. */
export function actOf(world: World, who: TestDevice, kind: ActKind, pick: number): Act | null {
  const row = who.view.row;
  const due = world.server.now + (1 + pick) * 15 * MINUTE;
  const send = (then: "stay" | "pend" | "resolve"): Act => ({
    type: "send",
    target: "private",
    text: `Reply ${pick}`,
    g: liveDraft(row, "private"),
    then,
  });
  const of = (items: readonly { id: string }[], act: (id: string) => Act): Act | null => {
    const item = nth(items, pick);
    return item ? act(item.id) : null;
  };
  // mostly what the act is meant for, sometimes anything: the server has to say no to that
  const held =
    pick < 6
      ? row.sends.filter(({ standing }) => standing === "parked" || standing === "unknown")
      : row.sends;
  const own = <T extends { agent: string }>(items: readonly T[]) =>
    pick < 6 ? items.filter(({ agent }) => agent === who.device.author.id) : items;
  const notes = Object.keys(row.notes).map((id) => ({ id }));
  switch (kind) {
    case "pend":
      return { type: "pend" };
    case "pendUntil":
      return { type: "pend", boomerang: { due } };
    case "pendAsleepUntil":
      return { type: "pend", boomerang: { due, keepAsleep: true, note: "after the call" } };
    case "resolve":
      return { type: "resolve" };
    case "resolveUntil":
      return { type: "resolve", boomerang: { due } };
    case "reopen":
      return { type: "reopen" };
    case "assign":
      return { type: "assign", to: { id: pick % 2 ? "a" : "b", name: pick % 2 ? "A" : "B" } };
    case "unassign":
      return { type: "assign", to: null };
    case "cancelBoomerang":
      return { type: "boomerang.cancel" };
    case "send":
      return send("stay");
    case "sendAndPend":
      return { ...send("pend"), boomerang: { due } } as Act;
    case "sendAndResolve":
      return send("resolve");
    case "sendWithoutDraft": {
      const { g: _g, ...loose } = send("stay") as Extract<Act, { type: "send" }>;
      return loose;
    }
    case "replace":
      return of(held, (replaces) => ({ ...send("stay"), replaces }) as Act);
    case "cancel":
      return of(row.sends, (id) => ({ type: "send.cancel", of: id }));
    case "confirm":
      return of(held, (id) => ({ type: "send.confirm", of: id }));
    case "discard":
      return of(held, (id) => ({ type: "send.discard", of: id }));
    case "settled":
      return of(held, (id) => ({ type: "send.settled", of: id }));
    case "discardDraft":
      return { type: "draft.discard", target: "private", g: liveDraft(row, "private") };
    case "like":
    case "unlike":
    case "repost":
      return { type: "message.act", on: row.lastContact?.n ?? 0, what: kind };
    case "delete":
      return { type: "message.delete", on: row.lastContact?.n ?? 0 };
    case "keep":
      return of(row.deletions, (id) => ({ type: "delete.cancel", of: id }));
    case "addNote":
      return { type: "note.add", note: world.mint(world.server.now), schema: 1 };
    case "editNote":
      return of(notes, (note) => ({ type: "note.edited", note, hash: "0".repeat(64) }));
    case "deleteNote":
      return of(notes, (note) => ({ type: "note.delete", note }));
    case "addTopic":
      return { type: "topic.add", topic: `topic ${pick % 3}` };
    case "removeTopic":
      return { type: "topic.remove", topic: `topic ${pick % 3}` };
    case "undo":
      return of(own(row.undoable), (id) => ({ type: "undo", of: id }));
    case "redo":
      return redo(own(row.cards), pick);
    case "dismiss":
      return of(own(row.cards), (id) => ({ type: "card.dismissed", of: id }));
  }
}

function redo(cards: readonly Card[], pick: number): Act | null {
  const card = nth(cards, pick);
  if (card?.type !== "pend" && card?.type !== "resolve" && card?.type !== "reopen") return null;
  return { type: card.type, redoes: card.id };
}

/** The item at `pick`, counted round. */
function nth<T>(items: readonly T[], pick: number): T | undefined {
  return items[pick % Math.max(1, items.length)];
}
