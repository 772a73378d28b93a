import * as Y from "yjs";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Bell } from "../../shared/notifications/bell.ts";
import { BELLS_KEPT } from "../../shared/notifications/bell.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { noteRoot, prose } from "../../shared/protocol/ledger-doc.ts";
import { bellOf } from "../../shared/protocol/register.ts";
import { DAY, HOUR, MINUTE } from "../../shared/time/duration.ts";
import { openTestOffice, type TestOffice } from "../testing/open-test-office.ts";

interface Person {
  id: string;
  name: string;
}

const NOTE = "00000000-0000-7000-8000-0000000000aa";
let office: TestOffice;
let sofia: Person;
let tom: Person;
let doc: DocumentId;

beforeEach(async () => {
  office = await openTestOffice();
  sofia = (await office.admin.get("/api/session")).body["agent"] as Person;
  sofia = { id: sofia.id, name: sofia.name };
  tom = await hire("Tom");
  doc = await office.receive("Where is my parcel?");
});
afterEach(() => office.close());

async function hire(name: string, grants: unknown = null): Promise<Person> {
  const wish = { name, email: `${name.toLowerCase()}@northwind.test`, role: "contributor", grants };
  const { id } = (await office.admin.post("/api/people", wish)).body["person"] as Person;
  return { id, name };
}

async function bellsOf({ id }: Person): Promise<Bell[]> {
  const kept = await office.server.registers.bells(id);
  return kept.flatMap((register) => bellOf(register) ?? []);
}

const assign = (to: object | null, by = sofia) => office.act(doc, { type: "assign", to }, by);
const latest = async () => (await office.row(doc)).head - 1;

async function choose(person: Person, key: string, value: unknown): Promise<void> {
  await office.server.deps.documents.turn(`me:${person.id}`, (turn) => {
    const by = { kind: "agent", ...person } as const;
    const said = { dev: "d1", seen: 0, ep: 0, admittedAt: turn.now, key, value };
    turn.append([{ id: key, type: "preference.set", at: turn.now, by, ...said }]);
  });
}

/** Somebody writes in the note, and the sitting ends. */
async function edit(by: Person, ...mentions: { kind: "agent" | "team"; id: string }[]): Promise<void> {
  const { row } = await office.server.deps.documents.read<Conversation>(doc);
  if (!row.notes[NOTE]) await office.act(doc, { type: "note.add", note: NOTE, schema: 1 }, by);
  await office.server.deps.documents.turn(doc, (turn) => {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(turn.prose()));
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(
      0,
      mentions.map(({ kind, id }) => {
        const mention = new Y.XmlElement("mention");
        mention.setAttribute("kind", kind);
        mention.setAttribute("id", id);
        mention.setAttribute("label", id);
        return mention;
      }),
    );
    prose(copy, noteRoot(NOTE)).push([paragraph]);
    const update = Y.encodeStateAsUpdate(copy, Y.encodeStateVector(turn.prose()));
    const verdict = turn.edit(update, { agent: by.id, device: `${by.id}-device` }, { mayWrite: () => true });
    expect(verdict).toMatchObject({ ok: true });
  });
  await office.act(doc, { type: "note.edited", note: NOTE, hash: "0".repeat(64) }, by);
}

test("R-7: whoever is given a conversation by somebody else is told of it, and who takes one is not", async () => {
  await assign(tom);
  expect(await bellsOf(tom)).toEqual([{ kind: "assigned", doc, n: await latest(), by: sofia }]);
  await assign(sofia);
  expect(await bellsOf(sofia)).toEqual([]);
});

test("R-7: a team that is given a conversation is told, but for those who may not see it and who gave it", async () => {
  const team = await office.addTeam("Refunds");
  const inTeam = { kind: "team", id: team, role: "contributor" };
  const channel = { kind: "channel", id: office.channel.id, role: "contributor" };
  const ines = await hire("Ines", [inTeam, channel]);
  const giver = await hire("Gus", [inTeam, channel]);
  const blind = await hire("Bo", [inTeam]);
  await assign({ kind: "team", id: team, name: "Refunds" }, giver);
  const told = { kind: "teamAssigned", doc, n: await latest(), by: giver, team };
  expect(await bellsOf(ines)).toEqual([told]);
  for (const other of [giver, blind, tom]) expect(await bellsOf(other)).toEqual([]);
});

test("R-7: the contact of a conversation of theirs wrote; one of a colleague's tells them nothing", async () => {
  await assign(tom, tom);
  await office.receive("Hello?");
  expect(await bellsOf(tom)).toEqual([{ kind: "message", doc, n: await latest() }]);
  expect(await bellsOf(sofia)).toEqual([]);
});

test("R-7: a boomerang that came back is told to whoever set it and to whoever has the conversation", async () => {
  await assign(tom, tom);
  const due = office.server.time.now + HOUR;
  await office.act(doc, { type: "pend", boomerang: { due, note: "Call the depot" } }, sofia);
  await office.wakeAfter(doc, HOUR);
  const returned = (await office.entries(doc, "returned"))[0];
  const told = { kind: "returned", doc, n: returned?.n };
  expect(await bellsOf(tom)).toContainEqual(told);
  expect(await bellsOf(sofia)).toContainEqual(told);
});

test("R-7: a target missed in New is told to whoever has the conversation", async () => {
  const policy = { id: "hour", name: "Hour", firstMs: HOUR, nextMs: HOUR, warnAfter: 0.75, hours: null };
  await office.put("policies", [policy]);
  const channel = await office.createChannel({ name: "Timed", policy: "hour" });
  doc = await office.receive("Quick!", {}, channel);
  await assign(tom, tom);
  await office.wakeAfter(doc, HOUR + MINUTE);
  const breached = (await office.entries(doc, "breached"))[0];
  expect(await bellsOf(tom)).toEqual([{ kind: "breached", doc, n: breached?.n }]);
});

test("R-7: a reply that failed is told to its author, and leads to the reply", async () => {
  const id = "00000000-0000-7000-8000-00000000beef";
  await office.act(doc, { type: "send", id, target: "private", text: "Hi", then: "stay" }, tom);
  const on = await latest();
  await office.server.deps.documents.turn(doc, (turn) => {
    const system = { kind: "system", name: "Roost" } as const;
    turn.append([
      { id: "r1", type: "rung", at: turn.now, by: system, of: id, rung: "failed", words: "Gone" },
    ]);
  });
  expect(await bellsOf(tom)).toEqual([{ kind: "failed", doc, n: await latest(), on }]);
});

test("R-7: whoever a note names is told when the sitting ends, once for each note, with their team or alone", async () => {
  const team = await office.addTeam("Refunds");
  const ines = await hire("Ines", [
    { kind: "team", id: team, role: "contributor" },
    { kind: "channel", id: office.channel.id, role: "contributor" },
  ]);
  await edit(sofia, { kind: "agent", id: tom.id }, { kind: "agent", id: sofia.id });
  const [mentioned] = await office.entries(doc, "mentioned");
  const [added] = await office.entries(doc, "note.add");
  expect(await bellsOf(tom)).toEqual([{ kind: "mention", doc, n: mentioned?.n, on: added?.n, by: sofia }]);
  expect(await bellsOf(sofia)).toEqual([]);
  await edit(sofia, { kind: "team", id: team });
  expect(await bellsOf(tom)).toHaveLength(1);
  expect(await bellsOf(ines)).toMatchObject([{ kind: "mention", by: sofia }]);
});

test("U-2: a conversation whose note names somebody is kept on their devices", async () => {
  await edit(sofia, { kind: "agent", id: tom.id });
  expect((await office.row(doc)).notes[NOTE]).toEqual({ by: sofia.id, deleted: false, mentioned: [tom.id] });
});

test("what somebody does not want to be told of is not in their list", async () => {
  await choose(tom, "notify:assigned", { bell: false, push: false });
  await assign(tom);
  expect(await bellsOf(tom)).toEqual([]);
  await office.receive("Hello?");
  expect(await bellsOf(tom)).toMatchObject([{ kind: "message" }]);
});

test("F-4: a notification that was let go of is never given again", async () => {
  await edit(sofia, { kind: "agent", id: tom.id });
  const { registers, deps } = office.server;
  const [first] = await registers.bells(tom.id);
  await deps.transactions.transaction(async (tx) => {
    for (let i = 0; i < BELLS_KEPT; i += 1) {
      const value = { kind: "message", doc, n: 100 + i } as const;
      await registers.ring(tx, { agent: tom.id, key: `bell:${doc}:m${i}`, value, at: deps.clock() + 1 + i });
    }
  });
  const kept = await registers.bells(tom.id);
  expect(kept).toHaveLength(BELLS_KEPT);
  expect(kept.map(({ key }) => key)).not.toContain(first?.key);
  const again = deps.transactions.transaction((tx) => registers.ring(tx, { ...first!, at: deps.clock() }));
  expect(await again).toBe(false);
});

test("R-7: after thirty days a notification is let go of", async () => {
  await assign(tom);
  office.server.time.now += 31 * DAY;
  doc = await office.receive("Are you there?");
  await assign(tom);
  expect(await bellsOf(tom)).toMatchObject([{ kind: "assigned", doc, n: await latest() }]);
});
