import { SYSTEM } from "../../shared/conversation/effects.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AWAY } from "../../shared/protocol/register.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { GONE_AFTER } from "./attendance.ts";
import { openDeskRoom, START } from "./testing/open-desk-room.ts";

vi.setConfig({ testTimeout: 60_000 }); // for a machine with much else to do

let room: ReturnType<typeof openDeskRoom>;
beforeEach(() => {
  room = openDeskRoom();
});
afterEach(() => room.close());

const docs = (count: number): DocumentId[] =>
  Array.from({ length: count }, (_unused, at): DocumentId => `cv:${String(at).padStart(4, "0")}`);

test("R-9, product 14.1: whoever turns Available gets the top of New; turning Away stops it", async () => {
  for (const doc of docs(3)) await room.receive(doc);
  await room.comeAvailable("ines");
  expect(await room.nextOf("ines")).toBe("cv:0000");
  await room.say("ines", AWAY);
  await room.settled();
  expect(await room.nextOf("ines")).toBeNull();
  await room.receive("cv:more");
  expect(await room.nextOf("ines")).toBeNull();
  await room.comeAvailable("ines");
  expect(await room.nextOf("ines")).toBe("cv:0000");
});

test("product 14.2: pend and resolve bring the next one, also sent with a reply", async () => {
  for (const doc of docs(4)) await room.receive(doc);
  await room.comeAvailable("ines");
  await room.act("ines", "cv:0000", { type: "pend" });
  expect(await room.nextOf("ines")).toBe("cv:0001");
  await room.act("ines", "cv:0001", { type: "resolve" });
  expect(await room.nextOf("ines")).toBe("cv:0002");
  await room.act("ines", "cv:0002", { type: "send", target: "private", text: "There.", then: "resolve" });
  expect(await room.nextOf("ines")).toBe("cv:0003");
  await room.act("ines", "cv:0003", { type: "pend" });
  expect(await room.nextOf("ines")).toBeNull();
});

test("product 6.1: a conversation can be given to a team that works here, and is nobody's next then", async () => {
  await room.store.transactions.transaction(async (tx) => {
    await room.store.teams.put(tx, { id: "refunds", name: "Refunds", active: true }, START);
    await room.store.teams.put(tx, { id: "gone", name: "Gone", active: false }, START);
  });
  await room.receive("cv:0000");
  await room.comeAvailable("ines");
  const give = (id: string) =>
    room.act("ines", "cv:0000", { type: "assign", to: { kind: "team", id, name: "Whatever" } });
  for (const id of ["gone", "nobody"]) await expect(give(id)).rejects.toThrow("team.unknown");
  await give("refunds");
  const assignee = { kind: "team", id: "refunds", name: "Refunds" };
  expect(await room.documents.read("cv:0000")).toMatchObject({ row: { assignee } });
  expect(await room.nextOf("ines")).toBeNull();
});

test("product 1.6: it is not assigned, and stays when another one is pended", async () => {
  for (const doc of docs(2)) await room.receive(doc);
  await room.comeAvailable("ines");
  await room.act("ines", "cv:0001", { type: "pend" });
  expect(await room.nextOf("ines")).toBe("cv:0000");
  expect(await room.documents.read("cv:0000")).toMatchObject({ row: { assignee: null } });
});

test("product 1.6: what leaves New while somebody else is being looked at is nobody's next any more", async () => {
  await room.receive("cv:0000");
  await room.comeAvailable("ines");
  expect(await room.nextOf("ines")).toBe("cv:0000");
  const rule = { id: "r", name: "Goodbye" };
  room.meanwhile(() =>
    room.documents.turn("cv:0000", (turn) => {
      const did = { kind: "resolve" } as const;
      turn.append([{ id: "a", type: "automated", at: turn.now, by: SYSTEM, rule, on: 2, did } as never]); // an entry of its kind
    }),
  );
  await room.comeAvailable("tom");
  expect(await room.nextOf("ines")).toBeNull();
});

test("product 1.6: nobody who is Away, or has never said how they are, is given anything", async () => {
  room.join("ines");
  room.join("tom");
  room.attendance.enter("ines");
  room.attendance.enter("tom");
  await room.say("tom", "Lunch");
  await room.receive("cv:0000");
  expect([await room.nextOf("ines"), await room.nextOf("tom")]).toEqual([null, null]);
});

test("product 0.8: what arrives goes to whoever has fewest open ones, then to whoever has been longest without", async () => {
  await room.comeAvailable("ines");
  await room.comeAvailable("tom");
  await room.receive("cv:0000");
  expect(await room.nextOf("ines")).toBe("cv:0000");
  await room.act("ines", "cv:0000", { type: "resolve" });
  await room.receive("cv:0001");
  expect(await room.nextOf("tom")).toBe("cv:0001");
  await room.act("tom", "cv:0001", { type: "assign", to: { id: "tom", name: "TOM" } });
  await room.act("tom", "cv:0001", { type: "pend" });
  await room.receive("cv:0002");
  expect([await room.nextOf("ines"), await room.nextOf("tom")]).toEqual(["cv:0002", null]);
});

test("product 1.4: the higher score comes first, then who has waited longest", async () => {
  await room.receive("cv:0000");
  await room.receive("cv:urgent");
  const priority = { topics: [], groups: [{ id: "vip", name: "VIP" }], channel: false };
  await room.documents.turn("cv:urgent", (turn) => {
    const by = { kind: "system", name: "Roost" } as const;
    turn.append([{ id: "priority:1", type: "priority.set", at: turn.now, by, priority }]);
  });
  await room.comeAvailable("ines");
  expect(await room.nextOf("ines")).toBe("cv:urgent");
});

test("R-2: what is out of sight, or a colleague's, is nobody's next", async () => {
  await room.receive("cv:0000", { channel: "secret" });
  await room.receive("cv:0001");
  await room.receive("cv:0002", { channel: "secret", team: "north" });
  room.join("tom");
  await room.act("tom", "cv:0001", { type: "assign", to: { id: "tom", name: "TOM" } });
  await room.comeAvailable("ines", { grants: [{ kind: "team", id: "north", role: "contributor" }] });
  expect(await room.nextOf("ines")).toBe("cv:0002");
  room.change("ines", { grants: [{ kind: "channel", id: "c1", role: "viewer" }] });
  await room.settled();
  expect(await room.nextOf("ines")).toBeNull();
  await room.comeAvailable("tom");
  expect(await room.nextOf("tom")).toBe("cv:0000");
});

test("R-2: who may only read somewhere is handed nothing there", async () => {
  await room.receive("cv:0000", { channel: "secret" });
  await room.receive("cv:0001");
  await room.comeAvailable("ines", {
    grants: [
      { kind: "channel", id: "secret", role: "viewer" },
      { kind: "channel", id: "c1", role: "contributor" },
    ],
  });
  expect(await room.nextOf("ines")).toBe("cv:0001");
  room.change("ines", { grants: [{ kind: "channel", id: "c1", role: "viewer" }] });
  await room.settled();
  expect(await room.nextOf("ines")).toBeNull();
});

test("product 1.6: a conversation that somebody is given to does not wait for another, and one that is assigned for its assignee", async () => {
  await room.comeAvailable("ines");
  await room.receive("cv:0000");
  await room.comeAvailable("tom");
  expect(await room.nextOf("tom")).toBeNull();
  await room.act("ines", "cv:0000", { type: "assign", to: { id: "tom", name: "TOM" } });
  expect([await room.nextOf("ines"), await room.nextOf("tom")]).toEqual([null, "cv:0000"]);
});

test("product 6.4: an agent at capacity gets only what is theirs", async () => {
  room.limit([
    { team: "north", most: 1 },
    { team: "south", most: 5 },
  ]);
  const grants = ["north", "south"].map((id) => ({ kind: "team", id, role: "contributor" }) as const);
  for (const doc of docs(3)) await room.receive(doc, { team: "north" });
  await room.comeAvailable("ines", { grants });
  await room.act("ines", "cv:0001", { type: "assign", to: { id: "ines", name: "INES" } });
  await room.act("ines", "cv:0000", { type: "resolve" });
  expect(await room.nextOf("ines")).toBe("cv:0001");
  await room.act("ines", "cv:0002", { type: "assign", to: { id: "ines", name: "INES" } });
  await room.act("ines", "cv:0001", { type: "pend" });
  expect(await room.nextOf("ines")).toBe("cv:0002");
  await room.receive("cv:0003", { team: "north" });
  expect(await room.nextOf("ines")).toBe("cv:0002");
  await room.act("ines", "cv:0002", { type: "pend" });
  expect(await room.nextOf("ines")).toBe("cv:0003");
});

test("product 2: after two minutes without a word it is somebody else's; before, it waits", async () => {
  const leave = await room.comeAvailable("ines");
  await room.receive("cv:0000");
  await room.comeAvailable("tom");
  leave();
  await room.pass(GONE_AFTER - 1);
  expect([await room.nextOf("ines"), await room.nextOf("tom")]).toEqual(["cv:0000", null]);
  await room.pass(1);
  expect([await room.nextOf("ines"), await room.nextOf("tom")]).toEqual([null, "cv:0000"]);
  await room.receive("cv:0001");
  room.attendance.heard("ines"); // over HTTP this time
  await room.settled();
  expect(await room.nextOf("ines")).toBe("cv:0001");
  await room.pass(GONE_AFTER);
  expect(await room.nextOf("ines")).toBeNull();
});

test("product 2: whoever signs out has nothing to take up any more, at once", async () => {
  await room.comeAvailable("ines");
  await room.receive("cv:0000");
  await room.comeAvailable("tom");
  room.attendance.end("ines");
  await room.settled();
  expect([await room.nextOf("ines"), await room.nextOf("tom")]).toEqual([null, "cv:0000"]);
});

test("product 2: a socket from before they signed out, that closes late, takes nothing from who is back", async () => {
  const leave = await room.comeAvailable("ines");
  room.attendance.end("ines");
  await room.comeAvailable("ines");
  await room.receive("cv:0000");
  leave();
  await room.pass(GONE_AFTER);
  expect(await room.nextOf("ines")).toBe("cv:0000");
});

test("a store that fails for a while holds nothing up for good", async () => {
  await room.comeAvailable("ines");
  const seekers = vi.spyOn(room.store.queue, "seekers").mockRejectedValue(new Error("the disk is full"));
  await room.receive("cv:0000");
  expect(await room.nextOf("ines")).toBeNull();
  await vi.waitFor(() => expect(seekers.mock.calls.length).toBeGreaterThan(2), 10_000);
  seekers.mockRestore();
  await vi.waitFor(async () => expect(await room.nextOf("ines")).toBe("cv:0000"), 10_000);
});

test("after a restart everything stale is looked at again: who has one is waited for, and what has left New is replaced", async () => {
  for (const doc of docs(3)) await room.receive(doc);
  for (const agent of ["ines", "tom"]) await room.comeAvailable(agent);
  await room.routing.stop();
  await room.act("ines", "cv:0000", { type: "resolve" });
  for (const agent of ["ines", "tom"]) room.attendance.end(agent);
  const routing = room.openRouting();
  await routing.lookAtAll();
  await routing.settled();
  expect([await room.nextOf("ines"), await room.nextOf("tom")]).toEqual([null, "cv:0001"]);
  room.attendance.enter("ines");
  await routing.settled();
  expect(await room.nextOf("ines")).toBe("cv:0002");
  await room.pass(GONE_AFTER);
  expect(await room.nextOf("tom")).toBeNull();
});

async function crowd(services: number): Promise<void> {
  const waiting = docs(150);
  await Promise.all(waiting.map((doc) => room.receive(doc)));
  const agents = Array.from({ length: 200 }, (_unused, at) => `agent${at}`);
  for (let at = 1; at < services; at += 1) room.openRouting();
  await Promise.all(agents.map((agent) => room.comeAvailable(agent)));
  const given = (await Promise.all(agents.map(room.nextOf))).filter((doc) => doc !== null);
  expect(given.toSorted()).toEqual(waiting);
  await Promise.all(agents.slice(0, 100).map((agent) => room.say(agent, AWAY)));
  await room.settled();
  const later = (await Promise.all(agents.slice(100).map(room.nextOf))).filter((doc) => doc !== null);
  expect(new Set(later).size).toBe(100);
  expect(later).toHaveLength(100);
}

test("R-9: 200 agents turn Available at once over 150 conversations: each is given once, and nobody is without while one is left", () =>
  crowd(1));

test("R-9: two services over one store give each conversation once", () => crowd(2));
