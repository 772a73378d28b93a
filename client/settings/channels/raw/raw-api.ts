import * as v from "valibot";
import { ask } from "../../../app/http.ts";

const facts = {
  /** Rises with each that comes. */
  id: v.number(),
  /** Epoch ms. */
  at: v.number(),
  state: v.picklist(["waiting", "taken", "early", "refused", "failed"]),
  /** Why it was refused, or could not be read. */
  problem: v.nullable(v.string()),
};
const RawLine = v.object({ ...facts, bytes: v.number() });
export type RawLine = v.InferOutput<typeof RawLine>;

const RawEvent = v.object({ ...facts, headers: v.record(v.string(), v.string()), body: v.string() });
export type RawEvent = v.InferOutput<typeof RawEvent>;

const RefusedMail = v.object({
  /** Its Message-ID, else a hash of it. */
  key: v.string(),
  /** Epoch ms. */
  at: v.number(),
  words: v.string(),
});
export type RefusedMail = v.InferOutput<typeof RefusedMail>;

/** What came for an account: for roles that manage channels. */
export const rawApi = {
  /** @param before the id of the last one that is known; the latest if left out */
  list: (channel: string, before?: number) =>
    ask(
      v.object({ events: v.array(RawLine) }),
      `/api/channels/${channel}/raw${before === undefined ? "" : `?before=${before}`}`,
    ),
  event: (channel: string, id: number) =>
    ask(v.object({ event: RawEvent }), `/api/channels/${channel}/raw/${id}`),
  replay: (channel: string, id: number) =>
    ask(v.object({ ok: v.literal(true) }), `/api/channels/${channel}/raw/${id}/replay`, { method: "POST" }),
  /** The latest first. */
  refusedMails: (channel: string) =>
    ask(v.object({ mails: v.array(RefusedMail) }), `/api/channels/${channel}/refused-mails`),
  takeAgain: (channel: string, key: string) =>
    ask(v.object({ ok: v.literal(true) }), `/api/channels/${channel}/refused-mails/again`, {
      method: "POST",
      body: { key },
    }),
};
