import * as v from "valibot";
import { SECOND } from "../../../shared/time/duration.ts";

const Entries = v.looseObject({
  entry: v.array(
    v.looseObject({
      messaging: v.optional(v.array(v.unknown())),
      standby: v.optional(v.array(v.unknown())),
      changes: v.optional(v.array(v.unknown())),
    }),
  ),
});
const lists = ["messaging", "standby", "changes"] as const;

/**
 * A request of Meta's as several that have one item each, in order; one that has no more stays as it came.
 * @param items several for an item that itself tells of several things
 * @throws when the body is no such batch
 */
export function batchParts(
  body: Uint8Array,
  items: (item: unknown) => readonly unknown[] = (item) => [item],
): readonly Uint8Array[] {
  const { entry: entries, ...batch } = v.parse(Entries, JSON.parse(new TextDecoder().decode(body)));
  const parts = entries.flatMap(({ messaging, standby, changes, ...entry }) =>
    lists.flatMap(
      (list) =>
        ({ messaging, standby, changes })[list]
          ?.flatMap(items)
          .map((item) => ({ ...batch, entry: [{ ...entry, [list]: [item] }] })) ?? [],
    ),
  );
  if (parts.length < 2) return [body];
  return parts.map((part) => new TextEncoder().encode(JSON.stringify(part)));
}

const Batch = v.object({
  object: v.string(),
  entry: v.array(
    v.object({
      id: v.string(),
      time: v.optional(v.number(), 0),
      messaging: v.optional(v.array(v.unknown()), []),
      standby: v.optional(v.array(v.unknown()), []),
      changes: v.optional(v.array(v.object({ field: v.string(), value: v.unknown() })), []),
    }),
  ),
});

/** One thing that Meta tells. `standby`: another app has the conversation, and we only listen. */
export type Told =
  | { kind: "messaging" | "standby"; value: unknown }
  /** `at`: when it happened, epoch ms. */
  | { kind: "change"; field: string; value: unknown; at: number };

/**
 * Everything in a request of Meta's about one of its objects, every entry and every item of each, in order.
 * @param object `{ kind: "page", id }`: what is about others is left out
 * @throws when the body is no such batch
 */
export function toldIn(body: Uint8Array, object: { kind: string; id: string }): Told[] {
  const batch = v.parse(Batch, JSON.parse(new TextDecoder().decode(body)));
  if (batch.object !== object.kind) return [];
  return batch.entry
    .filter(({ id }) => id === object.id)
    .flatMap(({ time, messaging, standby, changes }) => [
      ...messaging.map((value): Told => ({ kind: "messaging", value })),
      ...standby.map((value): Told => ({ kind: "standby", value })),
      ...changes.map(({ field, value }): Told => ({ kind: "change", field, value, at: inMs(time) })),
    ]);
}

/** Meta counts milliseconds in some of its batches, and seconds in others. */
function inMs(time: number): number {
  return time < 1e11 ? time * SECOND : time;
}
