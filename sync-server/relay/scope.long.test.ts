import fc from "fast-check";
import * as Y from "yjs";
import { expect, test } from "vitest";
import { isInScope, scopeOf, type Access, type Grant } from "../../shared/permissions/access.ts";
import { contentHash } from "../../shared/protocol/content-hash.ts";
import { isLongLived, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { Audience } from "../store/store.ts";
import { inlineWriter } from "../store/sqlite/inline-writer.ts";
import { openRelayDeps, START } from "../testing/open-test-relay.ts";
import { newId, startConversation } from "../testing/test-conversation.ts";
import { ModelDevice } from "./testing/model-device.ts";

const CHANNELS = ["care", "shop", "desk"] as const;
const TEAMS = [null, "first", "second"] as const;
/** Stories in every test run; `SCOPE_RUNS=1000` for a long one. */
const RUNS = Number(process.env["SCOPE_RUNS"] ?? 40);
const BY = { kind: "system", name: "Roost" } as const;

const grants = fc.option(
  fc.subarray(["channel:care", "channel:shop", "channel:desk", "team:first", "team:second"]),
  { nil: null, freq: 8 },
);
const place = { channel: fc.constantFrom(...CHANNELS), team: fc.constantFrom(...TEAMS) };

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("open" as const), ...place }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant("write" as const), which: fc.nat() }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("move" as const), which: fc.nat(), team: place.team }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("grant" as const), grants, renews: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("connect" as const), device: fc.nat({ max: 1 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("cut" as const), device: fc.nat({ max: 1 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("keep" as const),
      device: fc.nat({ max: 1 }),
      which: fc.nat(),
      drops: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("settle" as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** The world of one story: documents that move, one agent whose grants change, two devices that come and go. */
function openWorld() {
  const { store, deps, people } = openRelayDeps({ writer: inlineWriter });
  deps.limits = { bodies: 4, bytes: 500_000_000 };
  deps.pageSize = { bytes: 6000, documents: 3 };
  const docs: DocumentId[] = [];
  const everSeen = new Set<DocumentId>();
  let written = 0;

  const audienceNow = (doc: DocumentId) =>
    store.transactions.get<{ channel: string; team: string | null }>(
      "SELECT channel, team FROM document WHERE doc = ?",
      doc,
    );
  const access = (): Access => people["ines"] ?? { role: "viewer", grants: [] };
  const seesNow = (doc: DocumentId): boolean => {
    const audience = audienceNow(doc);
    return audience !== undefined && isInScope(scopeOf(access()), audience);
  };
  const noteSight = (): void => {
    for (const doc of docs) if (seesNow(doc)) everSeen.add(doc);
  };

  /** What the server last read of who may see what: nothing may leave that this does not allow. */
  const read = { access: access(), audiences: new Map<DocumentId, Audience | null>() };
  const author = deps.author.bind(deps);
  deps.author = async (id) => {
    read.access = access();
    return author(id);
  };
  const audience = store.log.audience.bind(store.log);
  store.log.audience = async (doc) => {
    const found = await audience(doc);
    read.audiences.set(doc, found);
    return found;
  };
  const sawJustNow = (doc: DocumentId): boolean => {
    const last = read.audiences.get(doc);
    return seesNow(doc) || (last !== null && last !== undefined && isInScope(scopeOf(read.access), last));
  };

  /** Bytes of documents out of sight, and names of documents that were never in it, in what was sent. */
  const leaks: string[] = [];
  const overhear = (frame: Uint8Array): void => {
    const text = new TextDecoder("latin1").decode(frame);
    for (const doc of docs) {
      if (!sawJustNow(doc) && text.includes(wordsOf(doc))) leaks.push(wordsOf(doc));
      if (!everSeen.has(doc) && text.includes(doc)) leaks.push(doc);
    }
  };
  const devices = [0, 1].map(
    (n) => new ModelDevice(deps, "ines", `0000000${n}-0000-7000-8000-000000000000`, overhear),
  );
  deps.documents.onCommit(() => {
    noteSight();
    for (const device of devices) device.wake();
  });

  const append = (doc: DocumentId, entry: object): Promise<void> =>
    deps.documents.turn(doc, (turn) => {
      turn.append([{ id: newId(), at: START, by: BY, ...entry }]);
    });
  const pick = (which: number): DocumentId | undefined => docs[which % docs.length];

  const take = async (one: Step): Promise<void> => {
    switch (one.do) {
      case "open": {
        const doc: DocumentId = `cv:d${docs.length}x`;
        docs.push(doc);
        return startConversation(deps.documents, doc, START, wordsOf(doc), one);
      }
      case "write": {
        const doc = pick(one.which);
        const message = { externalId: newId(), kind: "private_message", attachments: [], sentAt: START };
        const text = doc && `${wordsOf(doc)} ${written++}`;
        return doc && append(doc, { type: "message.received", message: { ...message, text } });
      }
      case "move": {
        const doc = pick(one.which);
        return doc && append(doc, { type: "team.set", team: one.team });
      }
      case "grant":
        people["ines"] = { name: "Inès", role: "contributor", grants: one.grants?.map(grantOf) ?? null };
        noteSight();
        if (one.renews) for (const device of devices) device.cut();
        return;
      case "connect":
        return devices[one.device]?.connect();
      case "cut":
        return devices[one.device]?.cut();
      case "keep": {
        const doc = pick(one.which);
        const device = devices[one.device];
        if (!doc || !device?.rows.has(doc)) return;
        if (one.drops) device.bodies.delete(doc);
        const add = one.drops ? [] : [{ doc, reason: "pinned" as const }];
        return device.say({ t: "keep", add, drop: one.drops ? [doc] : [] });
      }
      case "settle":
        for (const device of devices) await device.idle();
    }
  };

  return { store, deps, docs, devices, leaks, seesNow, take };
}

function wordsOf(doc: DocumentId): string {
  return `words-of-${doc.slice(3)}`;
}

function grantOf(id: string): Grant {
  const [kind = "", name = ""] = id.split(":");
  return { kind: kind as Grant["kind"], id: name, role: "contributor" }; // as the list above says
}

test(
  "R-2, U-2: whatever is granted, taken, moved and cut, a device that is level holds exactly what is in sight, and never heard of more",
  async () => {
    let held = 0;
    let left = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (story) => {
        const world = openWorld();
        try {
          await world.deps.documents.turn("ch:care", (turn) => {
            turn.append([{ id: newId(), type: "anything", at: START, by: BY }]);
          });
          for (const one of story) await world.take(one);
          for (const device of world.devices) {
            await device.connect();
            await device.idle();
            expect(device.isFilled).toBe(true);
            const inSight = world.docs.filter(world.seesNow);
            const rows = [...device.rows.keys()].filter((doc) => !isLongLived(doc));
            expect(rows.toSorted()).toEqual(inSight.toSorted());
            expect(device.rows.has("ch:care")).toBe(world.seesNow("ch:care"));
            const index = await world.store.log.rows(inSight);
            for (const doc of inSight) expect(device.rows.get(doc)).toEqual(index.get(doc));
            for (const [doc, body] of device.bodies) {
              const whole = await world.deps.documents.whole(doc);
              const replica = new Y.Doc();
              if (whole) Y.applyUpdate(replica, whole.bytes);
              expect(contentHash(body), doc).toBe(contentHash(replica));
            }
            held += device.bodies.size;
            left += device.left;
          }
          expect(world.leaks).toEqual([]);
        } finally {
          for (const device of world.devices) await device.over();
          await world.store.close();
        }
      }),
      { numRuns: RUNS },
    );
    expect(held).toBeGreaterThan(100);
    expect(left).toBeGreaterThan(0);
  },
  RUNS * 2000,
);
