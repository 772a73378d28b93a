import * as v from "valibot";
import { messageDeeds } from "../../../../shared/conversation/message-act.ts";
import { ask } from "../../../app/http.ts";

/** One call to a channel's program; times in epoch ms. */
const Delivery = v.object({
  /** Rises with each call. */
  place: v.number(),
  doc: v.string(),
  send: v.string(),
  what: v.picklist(["send", ...messageDeeds]),
  part: v.nullable(v.number()),
  number: v.number(),
  startedAt: v.number(),
  endedAt: v.nullable(v.number()),
  outcome: v.nullable(v.picklist(["accepted", "failed", "not_taken", "unknown"])),
  detail: v.string(),
  status: v.nullable(v.number()),
  answer: v.nullable(v.string()),
  contact: v.string(),
  /** Its reply can be sent again: at once, or after somebody has looked whether it arrived. */
  again: v.nullable(v.picklist(["failed", "unknown"])),
});
export type Delivery = v.InferOutput<typeof Delivery>;

/** A channel's log of deliveries: for roles that manage channels. */
export const deliveriesApi = {
  /** @param before the place of the last one that is known; the latest if left out */
  list(channel: string, { failed, before }: { failed: boolean; before?: number }) {
    const asked = new URLSearchParams();
    if (failed) asked.set("failed", "1");
    if (before !== undefined) asked.set("before", String(before));
    const schema = v.object({ deliveries: v.array(Delivery), more: v.boolean() });
    return ask(schema, `/api/channels/${channel}/deliveries?${asked}`);
  },
  redeliver: (channel: string, send: string, looked: boolean) =>
    ask(v.object({ ok: v.literal(true) }), `/api/channels/${channel}/deliveries/${send}`, {
      method: "POST",
      body: { looked },
    }),
};
