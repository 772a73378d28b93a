import { serve } from "@hono/node-server";
import { once } from "node:events";
import type { Server } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DELIVER, deliverKey } from "../admission/reactions.ts";
import { makeDelivery } from "../delivery/deliver.ts";
import { openTestApp, type TestApp } from "../testing/open-test-app.ts";
import type { ContactRow } from "../../shared/contact/contact.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import { viewAt } from "../../shared/conversation/effects.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { isTooLate } from "../../shared/conversation/reply-rules.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { noteRoot, prose, proseText } from "../../shared/protocol/ledger-doc.ts";
import type { CollectionRow } from "../../shared/replies/collection.ts";
import { DAY, HOUR } from "../../shared/time/duration.ts";
import type { Workspace } from "../../shared/workspace/workspace.ts";
import { readSettings } from "../settings.ts";
import { makeContacts } from "./contacts.ts";
import { persona, personaOf } from "./persona.ts";
import { makeRandom } from "./random.ts";
import { startSample, type SampleDeps } from "./start-sample.ts";

let server: TestApp;
let http: Server;
let baseUrl: string;
const said: string[] = [];
const stops: (() => Promise<void>)[] = [];

beforeEach(async () => {
  server = await openTestApp();
  http = serve({ fetch: server.app.fetch, port: 0, hostname: "127.0.0.1" }) as Server; // plain http
  await once(http, "listening");
  const address = http.address();
  baseUrl = typeof address === "object" && address ? `http://127.0.0.1:${address.port}` : "";
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  http.closeAllConnections();
  http.close();
  await server.close();
});

const never = 3_600_000;

async function start(own: Partial<SampleDeps> = {}) {
  const pace = { message: [never, never], answer: [20, 40], answered: 1 } as const;
  const deps = {
    ...server.deps,
    count: 60,
    password: "a long password",
    baseUrl,
    panelPort: 0,
    pace,
    say: (line: string) => said.push(line),
    ...own,
  };
  const sample = await startSample(deps);
  stops.push(sample.stop);
}

async function rows(): Promise<ConversationRow[]> {
  const docs = (await server.documentIds()).filter((doc) => doc.startsWith("cv:"));
  return Promise.all(
    docs.map(async (doc) =>
      viewAt((await server.deps.documents.read<Conversation>(doc)).row, server.time.now),
    ),
  );
}

test("its saved replies are for all, for one team in its channels, and one person's own", async () => {
  await start();
  const docs = (await server.documentIds()).filter((doc) => doc.startsWith("lib:"));
  const collections = await Promise.all(docs.map((doc) => server.deps.documents.read<CollectionRow>(doc)));
  const [all, ofTeam, own] = [
    collections.filter(({ team, owner }) => team === null && owner === null),
    collections.filter(({ team }) => team !== null),
    collections.filter(({ owner }) => owner !== null),
  ];
  expect([all.length, ofTeam.length, own.length]).toEqual([2, 1, 1]);
  expect(ofTeam[0]?.channels).toHaveLength(2);
  expect(collections.every(({ replies }) => replies.length > 0)).toBe(true);
});

test("an empty workspace is filled with a team, seven channels and conversations in every state", async () => {
  await start();
  const { members, channels, name } = await server.deps.documents.read<Workspace>("ws:w1");
  expect(name).toBe("Northwind Care");
  expect(Object.values(members).map((member) => member.name)).toEqual([
    "Sofia Lindqvist",
    "Inès Moreau",
    "Tom Baker",
    "Vera Novak",
  ]);
  expect(
    Object.values(channels)
      .map((channel) => channel.network)
      .toSorted(),
  ).toEqual(["email", "facebook", "instagram", "telegram", "webchat", "whatsapp", "x"]);
  const all = await rows();
  expect(all).toHaveLength(60);
  const states = Map.groupBy(all, (row) => row.state);
  for (const state of ["new", "pending", "resolved"] as const)
    expect(states.get(state)?.length).toBeGreaterThan(5);
  expect(all.some((row) => row.boomerang)).toBe(true);
  expect(all.some((row) => row.topics.length > 0)).toBe(true);
  expect(all.some((row) => row.ep === 2)).toBe(true);
  expect(all.every((row) => row.activeAt <= server.time.now)).toBe(true);
});

test("S-3: on Messenger, Instagram and WhatsApp somebody was promised word too long ago to be answered freely", async () => {
  await start();
  const { now } = server.time;
  const late = (await rows()).filter(
    ({ lastContact, windowMs }) => windowMs !== null && lastContact && now - lastContact.at > windowMs,
  );
  const waits = late.map(({ channel, state, lastContact }) => {
    const hours = (now - (lastContact?.at ?? 0)) / HOUR;
    return `${channel.network}, ${state}, ${hours} h`;
  });
  expect(waits.toSorted()).toEqual([
    "facebook, pending, 192 h",
    "facebook, pending, 26 h",
    "instagram, pending, 26 h",
    "whatsapp, pending, 26 h",
  ]);
  for (const row of late) {
    const { network, id } = row.channel;
    const isOver = now > (row.lastContact?.at ?? 0) + 7 * DAY;
    expect(isTooLate(row, now, { target: "private" })).toBe(true);
    const byHand = isTooLate(row, now, { target: "private", humanAgent: true });
    expect(byHand).toBe(network === "whatsapp" || isOver);
    const account = await server.deps.channels.channel(id);
    expect(account?.settings.capability.supports.humanAgent === true).toBe(network !== "whatsapp");
  }
});

test("public messages on X and Facebook, and the answers to them, have their address there; long answers on X are split", async () => {
  await start();
  const onX = (await rows()).filter(
    ({ channel, visibility }) => channel.network === "x" && visibility === "public",
  );
  expect(onX.every(({ split }) => split)).toBe(true);
  const addresses = { received: new Set<string>(), sent: new Set<string>() };
  for (const doc of (await server.documentIds()).filter((id) => id.startsWith("cv:"))) {
    const entries = await server.deps.documents.turn(doc, (turn) => turn.entries() as ConversationEntry[]);
    for (const entry of entries) {
      if (entry.type === "message.received" && entry.message.permalink)
        addresses.received.add(new URL(entry.message.permalink).host);
      if (entry.type === "rung" && entry.permalink) addresses.sent.add(new URL(entry.permalink).host);
    }
  }
  expect([...addresses.received].toSorted()).toEqual(["facebook.example", "x.example"]);
  expect([...addresses.sent].toSorted()).toEqual(["facebook.example", "x.example"]);
});

test("its people have something to choose from: topics, attributes, away states, reasons", async () => {
  await start();
  const { topics, attributes, away, reasons } = await server.deps.documents.read<Workspace>("ws:w1");
  const used = new Set((await rows()).flatMap((row) => row.topics));
  expect([...used].filter((name) => !topics.some((topic) => topic.name === name))).toEqual([]);
  expect(topics.some(({ active }) => active)).toBe(true);
  expect(attributes.find(({ key }) => key === "tier")).toMatchObject({ type: "list", label: null });
  expect(away.map(({ name }) => name)).toContain("Lunch");
  expect(reasons.reasons.length).toBeGreaterThan(1);
});

test("the four accounts sign in with the password", async () => {
  await start();
  for (const email of [
    "admin@sample.test",
    "agent1@sample.test",
    "agent2@sample.test",
    "viewer@sample.test",
  ]) {
    expect((await server.browser().signIn(email, "a long password")).status).toBe(200);
  }
});

test("a password that was made up is said once", async () => {
  said.length = 0;
  await start({ password: null, count: 1 });
  const password = /password (\S+)$/mu.exec(said.join("\n"))?.[1] ?? "";
  expect((await server.browser().signIn("admin@sample.test", password)).status).toBe(200);
});

test("its history reads like one: times rise, notes have their words, contacts their names", async () => {
  await start();
  for (const row of await rows()) {
    await server.deps.documents.turn(row.doc as DocumentId, (turn) => {
      const entries = turn.entries() as readonly ConversationEntry[];
      const facts = entries.filter((entry) => entry.type !== "breached" && entry.type !== "returned");
      expect(facts.map((entry) => entry.at)).toEqual(
        facts.map((entry) => entry.at).toSorted((a, b) => a - b),
      );
      for (const entry of entries) {
        if (entry.type === "note.add")
          expect(proseText(prose(turn.prose(), noteRoot(entry.note)))).not.toBe("");
      }
    });
    expect((await server.deps.documents.read<ContactRow>(row.contact.id as DocumentId)).person.name).toBe(
      row.contact.name,
    );
  }
});

test("a second start goes on without filling again", async () => {
  await start();
  await stops.pop()?.();
  await start({ count: 200 });
  expect(await rows()).toHaveLength(60);
});

test("a workspace of somebody else is left alone", async () => {
  await server.browser().setUp();
  await expect(start()).rejects.toThrow(/fills only an empty workspace/);
  expect(await server.deps.people.members()).toHaveLength(1);
});

test("contacts write, each through their network", async () => {
  await start({ count: 5, pace: { message: [5, 10], answer: [5, 10], answered: 0 } });
  const messages = async () => (await rows()).reduce((sum, row) => sum + row.head, 0);
  const before = await messages();
  await expect.poll(messages, { timeout: 5_000 }).toBeGreaterThan(before + 2);
});

describe("a reply to a simulated contact", () => {
  test("of an invented network is taken, delivered, and answered", async () => {
    await start();
    const row = (await rows()).find((one) => one.state === "new" && one.channel.network === "webchat");
    if (!row) throw new Error("nobody waits on the sample's web chat");
    const doc = row.doc as DocumentId;
    const delivery = makeDelivery({
      ...server.deps,
      log: server.log,
      jobs: server.jobs,
      newId: server.deps.identifiers.newId,
    });
    const agent = (await server.deps.people.members())[1];
    const id = server.deps.identifiers.newId();
    await server.deps.documents.turn<void, Conversation>(doc, (turn) => {
      const { head, ep } = turn.state().row;
      const by = { kind: "agent", id: agent?.id ?? "", name: agent?.name ?? "" } as const;
      const claimed = { dev: "d1", seen: head, ep, admittedAt: turn.now };
      turn.append([
        { id, type: "send", at: turn.now, by, ...claimed, target: "private", text: "Hello!", then: "stay" },
      ]);
    });
    const key = deliverKey(doc, id);
    await delivery.deliver({ kind: DELIVER, key, due: 0, attempts: 1, payload: { doc, send: id } });
    const now = async () => (await server.deps.documents.read<Conversation>(doc)).row;
    await expect.poll(async () => (await now()).sends.find((send) => send.id === id)?.standing).toBe("read");
    await expect.poll(async () => (await now()).last?.by).toBe("contact");
  });
});

test("who a contact is follows from their number alone", () => {
  const now = 1_795_000_000; // of somebody who comes later, in seconds
  for (const index of [...Array.from({ length: 60 }, (_, i) => i), now, now + 1, now + 2, now + 3, now + 4])
    expect(personaOf(persona(index).externalId)).toEqual(persona(index));
  const languages = new Set(Array.from({ length: 60 }, (_, index) => persona(index).language));
  expect(languages.size).toBe(6);
});

test("a sample that is to be silent has nobody write by themselves", () => {
  const plan = (env: Record<string, string>): number => {
    let planned = 0;
    const timers = { after: () => void planned++, stop: () => undefined };
    const { pace } = readSettings(env, ["--sample"]).sample ?? {};
    if (!pace) throw new Error("no sample was wanted");
    const say = () => Promise.resolve();
    makeContacts({ say, count: 5, random: makeRandom(1), clock: () => 0, timers, pace }).start();
    return planned;
  };
  expect([plan({}), plan({ SAMPLE_SILENT: "1" })]).toEqual([1, 0]);
});

test("people are known on each network by what it calls people, and by what an earlier build called them", () => {
  const all = Array.from({ length: 60 }, (_, index) => persona(index));
  const idsOn = (network: string) =>
    all.filter((who) => who.network === network).map(({ externalId }) => externalId);
  expect(idsOn("whatsapp").every((id) => /^999\d{10}$/u.test(id))).toBe(true);
  expect(idsOn("x").every((id) => /^\d{19}$/u.test(id))).toBe(true);
  const onPhone = all.find(({ network }) => network === "whatsapp");
  expect(onPhone?.phone).toBe(`+${onPhone?.externalId}`);
  expect(personaOf(`sample-${onPhone?.index}`)).toMatchObject({
    name: onPhone?.name,
    externalId: `sample-${onPhone?.index}`,
  });
  expect(personaOf("33612345678")).toBeNull();
});
