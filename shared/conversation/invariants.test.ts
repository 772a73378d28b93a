import fc from "fast-check";
import { expect, test } from "vitest";
import { timedPolicy, usualPolicy } from "../testing/ledger-server.ts";
import { openTimeBetween } from "../hours/open-time.ts";
import { steps } from "../testing/steps.ts";
import { runWorld, settleWorld } from "../testing/world.ts";
import { emptyConversation, foldConversation, type Conversation } from "./conversation.ts";
import type { ConversationEntry } from "./entry.ts";
import { isUnsettled, type SendStanding } from "./row.ts";

const runs = { numRuns: 300 };
const policies = fc.constantFrom(usualPolicy, timedPolicy);
const empty = emptyConversation("cv:test");

/** Runs any history and looks at each entry together with the state before and after it. */
function everyEntry(
  look: (before: Conversation, entry: ConversationEntry, after: Conversation) => void,
): void {
  fc.assert(
    fc.property(steps, policies, (history, policy) => {
      const world = runWorld(history, policy);
      settleWorld(world);
      let state = empty;
      for (const entry of world.server.entries) {
        const after = foldConversation(state, entry);
        look(state, entry, after);
        state = after;
      }
    }),
    runs,
  );
}

test("F-1: folding in one go, in steps over stored rows, and over entries already folded gives the same state", () => {
  fc.assert(
    fc.property(steps, policies, fc.nat(), (history, policy, cut) => {
      const { entries, state } = runWorld(history, policy).server;
      const half = entries.slice(0, cut % (entries.length + 1)).reduce(foldConversation, empty);
      const stored = JSON.parse(JSON.stringify(half)) as Conversation;
      expect(entries.reduce(foldConversation, stored)).toEqual(state);
      expect(entries.reduce(foldConversation, state)).toBe(state);
    }),
    runs,
  );
});

test("D-2: an entry of an unknown type is skipped, and only moves the head", () => {
  everyEntry((before, entry, after) => {
    if ((entry.type as string) !== "moonrise") return;
    expect(after).toEqual({ ...before, row: { ...before.row, head: entry.n + 1 } });
  });
});

test("D-2: n is dense from 0 and no id is written twice", () => {
  fc.assert(
    fc.property(steps, policies, (history, policy) => {
      const { entries } = runWorld(history, policy).server;
      expect(entries.map((entry) => entry.n)).toEqual(entries.map((_, i) => i));
      expect(new Set(entries.map((entry) => entry.id)).size).toBe(entries.length);
    }),
    runs,
  );
});

test("F-4: what time does happens at most once for each cause, whatever the interleaving", () => {
  const causeOf = (entry: ConversationEntry) => {
    if (entry.type === "breached") return `breached ${entry.cycle}`;
    return entry.type === "returned" || entry.type === "auto.resolved"
      ? `${entry.type} ${entry.cause}`
      : null;
  };
  fc.assert(
    fc.property(steps, policies, (history, policy) => {
      const causes = runWorld(history, policy).server.entries.flatMap((entry) => causeOf(entry) ?? []);
      expect(new Set(causes).size).toBe(causes.length);
    }),
    runs,
  );
});

test("F-4: a breached cycle stays breached until it is answered or closed", () => {
  everyEntry((before, _entry, after) => {
    const cycle = before.row.cycle;
    if (cycle?.breached && after.row.cycle?.n === cycle.n) expect(after.row.cycle.breached).toBe(true);
  });
});

const followers: Record<SendStanding | "none", readonly SendStanding[]> = {
  none: ["queued", "parked"],
  queued: ["claimed", "unknown", "accepted", "delivered", "read", "parked", "failed", "cancelled"],
  parked: ["queued", "cancelled", "discarded"],
  claimed: ["unknown", "accepted", "delivered", "read", "failed"],
  unknown: ["queued", "accepted", "delivered", "read", "failed", "discarded"],
  accepted: ["delivered", "read", "failed"],
  delivered: ["read"],
  read: [],
  failed: ["queued", "discarded"], // by somebody, never by itself
  cancelled: [],
  discarded: [],
};

test("S-5: rungs only rise, and what has ended stays ended", () => {
  everyEntry((before, _entry, after) => {
    for (const send of after.row.sends) {
      const was = before.row.sends.find((item) => item.id === send.id)?.standing ?? "none";
      if (was === send.standing) continue;
      const next = send.automatic && was === "queued" ? [...followers[was], "discarded"] : followers[was];
      expect(next, `${was} → ${send.standing}`).toContain(send.standing);
    }
  });
});

test("S-4: a reply is claimed once, and again only after its agent confirmed it, out of doubt or refused", () => {
  fc.assert(
    fc.property(steps, (history) => {
      const handedOver = new Map<string, "claimed" | "confirmed">();
      let state = empty;
      for (const entry of runWorld(history).server.entries) {
        const after = foldConversation(state, entry);
        for (const send of after.row.sends) {
          const was = state.row.sends.find((item) => item.id === send.id)?.standing;
          if (was === send.standing) continue;
          if (send.standing === "claimed") {
            expect([undefined, "confirmed"]).toContain(handedOver.get(send.id));
            handedOver.set(send.id, "claimed");
          }
          if (send.standing === "queued" && (was === "unknown" || was === "failed")) {
            expect(entry.type).toBe("send.confirm");
            handedOver.set(send.id, "confirmed");
          }
        }
        state = after;
      }
    }),
    runs,
  );
});

test("S-3: of two replies to the same words, the second is sent only by an author who had seen the first", () => {
  everyEntry((before, entry, after) => {
    if (entry.type !== "send" && entry.type !== "send.confirm") return;
    const id = entry.type === "send" ? entry.id : entry.of;
    const goesOut = after.row.sends.find((send) => send.id === id)?.standing === "queued";
    const wentOutBefore = before.row.sends.find((send) => send.id === id)?.standing === "queued";
    if (!goesOut || wentOutBefore) return;
    const author = entry.by.kind === "agent" ? entry.by.id : "";
    const unseen = before.row.sends.filter(
      (send) =>
        send.n >= entry.seen &&
        !send.automatic &&
        send.by.id !== author &&
        !["parked", "cancelled", "discarded", "failed"].includes(send.standing),
    );
    expect(unseen).toEqual([]);
  });
});

test("E-3: a contact's message ends in New, unless the boomerang was to keep the conversation asleep", () => {
  everyEntry(({ row: before }, entry, { row: after }) => {
    if (entry.type !== "message.received") return;
    const asleep = before.state === "pending" && before.boomerang?.keepAsleep === true;
    expect(after.state).toBe(asleep ? "pending" : "new");
    expect(after.boomerang).toEqual(asleep ? before.boomerang : null);
  });
});

test("E-2: an episode opens exactly at a message that finds the conversation resolved, or none, with nobody assigned", () => {
  everyEntry(({ row: before }, entry, { row: after }) => {
    if (entry.type === "episode.opened") {
      expect(before.ep === 0 || before.state === "resolved").toBe(true);
      expect(after).toMatchObject({
        ep: before.ep + 1,
        assignee: null,
        boomerang: null,
        topics: [],
        cycle: null,
      });
    } else {
      expect(after.ep).toBe(before.ep);
    }
  });
});

test("what is resolved has nobody assigned, and nothing sleeps in New", () => {
  everyEntry((_before, _entry, { row }) => {
    if (row.state === "resolved") expect(row.assignee).toBeNull();
    if (row.state === "new") expect(row.boomerang).toBeNull();
  });
});

test("E-4: the clock runs exactly while somebody waits in New for people, from the oldest unanswered message", () => {
  everyEntry((_before, _entry, { row }) => {
    const forPeople = row.waiting.filter((message) => !message.held);
    if (row.cycle) expect(row.cycle.n).toBe(forPeople[0]?.n);
    expect(row.cycle !== null && row.cycle.since !== null).toBe(row.state === "new" && forPeople.length > 0);
    expect(row.waiting.some((message) => message.held) && row.heldBy === null).toBe(false);
  });
});

test("nothing becomes late outside business hours, and the breach is dated inside them", () => {
  everyEntry((_before, entry, { row }) => {
    if (entry.type !== "breached") return;
    expect(openTimeBetween(row.sla?.hours ?? null, entry.at - 1, entry.at)).toBe(1);
  });
});

test("what is resolved by itself had seen nothing happen for so long, and no reply of a person was on its way", () => {
  everyEntry(({ row: before }, entry, { row: after }) => {
    if (entry.type !== "auto.resolved") return;
    expect(after).toMatchObject({ state: "resolved", assignee: null, boomerang: null });
    if (before.state === "resolved") throw new Error("resolved twice");
    expect(entry.due - before.idle.at).toBe(before.rules.resolveMs[before.state]);
    expect(before.sends.some((send) => !send.automatic && isUnsettled(send.standing))).toBe(false);
  });
});

test("product 8: no automation adds a topic that a person took away in the episode", () => {
  everyEntry(({ row: before }, entry, { row: after }) => {
    expect(after.autoTopics.filter((topic) => !after.topics.includes(topic))).toEqual([]);
    expect(after.removedTopics.filter((topic) => after.topics.includes(topic))).toEqual([]);
    if (entry.type !== "automated" || entry.did.kind !== "topic") return;
    const barred = before.removedTopics.includes(entry.did.topic);
    expect(after.topics.includes(entry.did.topic)).toBe(!barred);
  });
});

test("I-6: no system act is anybody's change, nor bars an undo", () => {
  everyEntry(({ row: before }, entry, { row: after }) => {
    if (!["automated", "auto.resolved", "released", "priority.set", "team.set"].includes(entry.type)) return;
    expect(after.changes).toEqual(before.changes);
    expect(after.undoable).toEqual(before.undoable);
  });
});

test("I-6: an overtaken act changes nothing but its author's cards", () => {
  everyEntry(({ row: before }, entry, { row: after }) => {
    if (!entry.overtaken || (entry.type as string) === "moonrise") return;
    expect({ ...after, cards: [], head: 0 }).toEqual({ ...before, cards: [], head: 0 });
    expect(after.cards.at(-1)).toMatchObject({ id: entry.id, n: entry.n, by: entry.overtaken.by });
  });
});

test("I-6: nobody ever overtakes with an entry that the author had seen, except what bars an undo for good", () => {
  everyEntry((_before, entry) => {
    const by = entry.overtaken?.by;
    if (by === undefined || (entry.type as string) === "moonrise") return;
    expect(by).toBeLessThan(entry.n);
    if (entry.type !== "undo") expect(by).toBeGreaterThanOrEqual(entry.seen ?? Infinity);
  });
});

test("I-4: no act is dated before the last entry its author had seen, nor after its admission", () => {
  fc.assert(
    fc.property(steps, policies, (history, policy) => {
      const { entries } = runWorld(history, policy).server;
      for (const entry of entries) {
        if (entry.admittedAt === undefined || entry.seen === undefined) continue;
        expect(entry.at).toBeLessThanOrEqual(entry.admittedAt);
        expect(entry.at).toBeGreaterThanOrEqual(entries[entry.seen - 1]?.at ?? 0);
      }
    }),
    runs,
  );
});
