import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { timedPolicy } from "../testing/ledger-server.ts";
import { steps, type Step } from "../testing/steps.ts";
import type { TestDevice } from "../testing/test-device.ts";
import { makeWorld, settleWorld, take, type World } from "../testing/world.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../time/duration.ts";
import { emptyConversation, foldConversation, type Conversation } from "./conversation.ts";
import { applyIntent } from "./device-view.ts";
import { nextDue, viewAt } from "./effects.ts";
import type { ConversationEntry } from "./entry.ts";
import type { ConversationRow } from "./row.ts";

vi.setConfig({ testTimeout: 900_000 });

const WEEK = 7 * DAY;
const CONVERSATIONS = 1_000;

/** What happens in a conversation, and for how long nothing does after each of it. */
type Happening = { step: Step; pause: number };

const pauses = fc.constantFrom(SECOND, 10 * MINUTE, 3 * HOUR, 9 * HOUR, 20 * HOUR);
const history: fc.Arbitrary<Happening[]> = steps.chain((all) =>
  fc
    .array(pauses, { minLength: all.length, maxLength: all.length })
    .map((after) => all.map((step, at) => ({ step, pause: after[at] ?? SECOND }))),
);

test(`F-3, F-4: over ${CONVERSATIONS} conversations and a week with devices going away, device and server agree to the second`, () => {
  fc.assert(
    fc.property(history, (happenings) => {
      const world = makeWorld(timedPolicy);
      const end = world.server.now + WEEK;
      happenings.forEach(({ step, pause }, at) => {
        take(world, step);
        world.server.wait(Math.min(pause, Math.max(0, end - world.server.now)));
        expectWhatIsKnown(world, at);
      });
      settleWorld(world);
      world.server.wait(SECOND); // everybody is back for a second
      settleWorld(world);
      for (const one of world.devices) expect(one.view).toEqual(world.server.state);
      while (turnsNext(world, end));
    }),
    { numRuns: CONVERSATIONS },
  );
});

/** While they are apart, the server and a device each show what follows from what they know, and nothing else. */
function expectWhatIsKnown({ server, devices }: World, at: number): void {
  expect(viewAt(server.row, server.now)).toEqual(turned(folded(server.entries).row, server.now));
  const one = devices[at % devices.length];
  if (!one) throw new RangeError("there are devices");
  const known = server.entries.slice(0, one.seen);
  expect(one.view.row).toEqual(turned(acted(one, known).row, server.now));
}

function folded(entries: readonly ConversationEntry[]): Conversation {
  return entries.reduce(foldConversation, emptyConversation("cv:test"));
}

function acted(one: TestDevice, known: readonly ConversationEntry[]): Conversation {
  const held = new Set(known.map(({ id }) => id));
  const waiting = one.outbox.filter(({ id }) => !held.has(id));
  return waiting.reduce((state, intent) => applyIntent(state, intent, one.device), folded(known));
}

/** Time passes from due instant to due instant: nothing may depend on how often anybody looks. */
function turned(row: ConversationRow, now: number): ConversationRow {
  const due = nextDue(row);
  return due === null || due > now ? row : turned(viewAt(row, due), now);
}

/**
 * Goes to the next instant at which time changes the conversation. There, and not a millisecond before, every device
 * shows what the server writes, without having heard of it.
 * @returns false when there is none in this week
 */
function turnsNext({ server, devices }: World, end: number): boolean {
  const due = nextDue(server.row);
  if (due === null || due > end) return false;
  const before = server.row;
  server.now = due - 1;
  server.settleDue();
  expect(server.row).toEqual(before);
  for (const one of devices) expect(one.view.row).toEqual(before);
  server.now = due;
  const shown = devices.map((one) => one.view.row);
  server.settleDue();
  expect(server.row.head).toBeGreaterThan(before.head);
  for (const row of shown) expect(row).toEqual(server.row);
  for (const one of devices) one.pull();
  for (const one of devices) expect(one.view).toEqual(server.state);
  return true;
}
