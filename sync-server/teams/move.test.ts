import { afterEach, beforeEach, expect, test } from "vitest";
import type { ContactRow } from "../../shared/contact/contact.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { EntryBase } from "../../shared/protocol/entry.ts";
import { MOVE } from "../channels/channels.ts";
import type { Job } from "../store/store.ts";
import { openTestApp, type Browser, type TestApp } from "../testing/open-test-app.ts";
import type { Turn } from "../log/documents.ts";
import { BRING, bringContactAlong, makeBringContact } from "./bring-contact.ts";
import { makeMove, type MoveDeps } from "./move.ts";

let server: TestApp;
let admin: Browser;
let channel: { id: string; key: string };
let other: { id: string; key: string };
let social: string;

beforeEach(async () => {
  server = await openTestApp();
  admin = server.browser();
  await admin.setUp();
  [channel, other] = [await createChannel(), await createChannel()];
  social = ((await admin.post("/api/teams", { name: "Social" })).body["team"] as { id: string }).id;
});
afterEach(() => server.close());

async function createChannel(): Promise<{ id: string; key: string }> {
  const wish = {
    name: "Care",
    network: "x",
    account: "@care",
    callbackUrl: "",
    policy: null,
    autoAssign: false,
  };
  const { channel: made, key } = (await admin.post("/api/channels", wish)).body as {
    channel: { id: string };
    key: string;
  };
  return { id: made.id, key };
}

async function receive(
  from: string,
  by = channel,
): Promise<{ conversation: DocumentId; contact: DocumentId }> {
  const message = {
    external_id: server.deps.identifiers.newId(),
    contact: { external_id: from, name: from },
    text: "Hello",
  };
  const headers = { authorization: `Bearer ${by.key}` };
  const { body } = await server.browser().post(`/v1/channels/${by.id}/messages`, message, headers);
  return body as { conversation: DocumentId; contact: DocumentId };
}

const give = (team: string | null) => admin.patch(`/api/channels/${channel.id}`, { team });
const teamOf = async ({ conversation, contact }: { conversation: DocumentId; contact: DocumentId }) => [
  (await server.deps.documents.read<Conversation>(conversation)).row.team,
  (await server.deps.documents.read<ContactRow>(contact)).team,
];

const deps = (own: Partial<MoveDeps> = {}): MoveDeps => ({
  ...server.deps,
  log: server.log,
  newId: server.deps.identifiers.newId,
  ...own,
});

async function takeMoves(): Promise<Job[]> {
  const due = await server.deps.transactions.transaction((tx) =>
    server.jobs.take(tx, server.time.now, 60_000, 20),
  );
  return due.filter((job) => job.kind === MOVE);
}

/** Runs what is due, as the scheduler does. */
async function runDue(): Promise<number> {
  const due = await takeMoves();
  for (const job of due) await makeMove(deps())(job);
  return due.length;
}

/** Brings contacts along, as the scheduler does. */
async function bringDue(): Promise<number> {
  const due = await server.deps.transactions.transaction((tx) =>
    server.jobs.take(tx, server.time.now, 60_000, 20),
  );
  const brought = due.filter((job) => job.kind === BRING);
  for (const job of brought) await makeBringContact(deps())(job);
  return brought.length;
}

async function moves(doc: DocumentId): Promise<EntryBase[]> {
  const entries = await server.deps.documents.turn(doc, (turn) => [...turn.entries()]);
  return entries.filter((entry) => "type" in entry && entry.type === "team.set");
}

test("a conversation and its contact belong from the first message on to the team of their channel", async () => {
  await give(social);
  expect(await teamOf(await receive("maya"))).toEqual([social, social]);
});

test("a channel's new team takes its conversations and contacts over, and no others", async () => {
  const [maya, ben, stranger] = [await receive("maya"), await receive("ben"), await receive("zoe", other)];
  await give(social);
  expect(await teamOf(maya)).toEqual([null, null]);
  expect(await runDue()).toBe(1);
  for (const one of [maya, ben]) expect(await teamOf(one)).toEqual([social, social]);
  expect(await teamOf(stranger)).toEqual([null, null]);
  expect((await server.log.audience(maya.conversation))?.team).toBe(social);
});

test("a change of anything else moves nothing", async () => {
  await receive("maya");
  await admin.patch(`/api/channels/${channel.id}`, { name: "Other" });
  expect(await takeMoves()).toEqual([]);
});

test("cut short it goes on where it has not been, without a second line anywhere", async () => {
  const all = await Promise.all(["a", "b", "c", "d"].map((from) => receive(from)));
  await give(social);
  let turns = 0;
  const documents: MoveDeps["documents"] = {
    ...server.deps.documents,
    turn: (doc, work) =>
      ++turns > 3 ? Promise.reject(new Error("cut short")) : server.deps.documents.turn(doc, work),
  };
  const [job] = await takeMoves();
  if (!job) throw new Error("nothing to move");
  await expect(makeMove(deps({ documents }))(job)).rejects.toThrow("cut short");
  server.time.now += 60_001;
  expect(await runDue()).toBe(1);
  for (const one of all) {
    expect(await teamOf(one)).toEqual([social, social]);
    expect(await moves(one.conversation)).toHaveLength(1);
    expect(await moves(one.contact)).toHaveLength(1);
  }
});

test("a message that was on its way in while the team changed is found by the second look, and then it ends", async () => {
  await give(social);
  await runDue();
  const late = await receive("maya");
  await server.deps.documents.turn(late.conversation, (turn) => {
    const by = { kind: "system", name: "Roost" } as const;
    turn.append([{ id: "stale", type: "team.set", at: turn.now, by, team: null }]);
  });
  expect(await runDue()).toBe(0);
  server.time.now += 60_000;
  expect(await runDue()).toBe(1);
  expect(await teamOf(late)).toEqual([social, social]);
  server.time.now += 600_000;
  expect(await takeMoves()).toEqual([]);
});

test("another change of the team while it runs starts it over", async () => {
  const maya = await receive("maya");
  await give(social);
  const night = ((await admin.post("/api/teams", { name: "Night" })).body["team"] as { id: string }).id;
  const [job] = await takeMoves();
  if (!job) throw new Error("nothing to move");
  let changed = false;
  const documents: MoveDeps["documents"] = {
    ...server.deps.documents,
    turn: async (doc, work) => {
      const result = await server.deps.documents.turn(doc, work);
      if (!changed && doc === maya.conversation) {
        changed = true;
        await give(night);
      }
      return result;
    },
  };
  await makeMove(deps({ documents }))(job);
  expect(await teamOf(maya)).toEqual([night, night]);
});

test("a conversation that was given to a team for what it is about stays there with its contact", async () => {
  const skilled = ((await admin.post("/api/teams", { name: "Refunds" })).body["team"] as { id: string }).id;
  const maya = await receive("maya");
  await server.deps.documents.turn(maya.conversation, (turn) => {
    const by = { kind: "system", name: "Roost" } as const;
    const routedBy = { kind: "skills", name: "Refunds" } as const;
    turn.append([{ id: "routed", type: "team.set", at: turn.now, by, team: skilled, routedBy }]);
    bringContactAlong(server.jobs, turn as Turn<Conversation>);
  });
  expect(await bringDue()).toBe(1);
  await give(social);
  const turned: DocumentId[] = [];
  const documents: MoveDeps["documents"] = {
    ...server.deps.documents,
    turn: (doc, work) => {
      turned.push(doc);
      return server.deps.documents.turn(doc, work);
    },
  };
  for (const job of await takeMoves()) await makeMove(deps({ documents }))(job);
  expect(await teamOf(maya)).toEqual([skilled, skilled]);
  expect(turned).toEqual([`ch:${channel.id}`]); // what stays is not even loaded
  await admin.patch(`/api/teams/${skilled}`, { active: false });
  await runDue();
  expect(await teamOf(maya)).toEqual([social, social]);
});

test("a contact goes where their conversation went last, once, and back with it", async () => {
  const skilled = ((await admin.post("/api/teams", { name: "Refunds" })).body["team"] as { id: string }).id;
  const maya = await receive("maya");
  const route = (team: string | null) =>
    server.deps.documents.turn(maya.conversation, (turn) => {
      const by = { kind: "system", name: "Roost" } as const;
      const routedBy = team === null ? {} : { routedBy: { kind: "skills", name: "Refunds" } as const };
      turn.append([{ id: `to ${team}`, type: "team.set", at: turn.now, by, team, ...routedBy }]);
      bringContactAlong(server.jobs, turn as Turn<Conversation>);
    });
  await route(skilled);
  await bringDue();
  expect(await teamOf(maya)).toEqual([skilled, skilled]);
  await route(skilled);
  await bringDue();
  expect(await moves(maya.contact)).toHaveLength(1);
  await route(null);
  await bringDue();
  expect(await teamOf(maya)).toEqual([null, null]);
  expect(await bringDue()).toBe(0);
});
