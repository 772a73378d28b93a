import * as v from "valibot";
import type { Noted } from "../health.ts";
import { answerOf } from "../../http/answer-of.ts";
import type { CallGraph, GraphAccess } from "./graph.ts";
import { graphNoted } from "./graph-outcome.ts";

const Subscriptions = v.object({
  data: v.array(v.object({ subscribed_fields: v.optional(v.array(v.string()), []) })),
});

/** What of an account is asked for, and what is to be found. */
export interface AccountCheck {
  id: string;
  /** What is asked of `me`, the field of it that has the id, and the one that has the name it goes by. */
  me: { fields: string; id: string; name?: string };
  /** What it has to tell of. */
  fields: readonly string[];
  /** What the account is called in words: `page`, `account`. */
  noun: string;
}

/** Asks Meta whose token it is, and what the account tells of; nothing is sent. */
export async function checkAccount(
  callGraph: CallGraph,
  access: GraphAccess,
  { id, me, fields, noun }: AccountCheck,
): Promise<Noted> {
  const asked = await callGraph(access, { method: "GET", path: "me", query: { fields: me.fields } });
  const noted = graphNoted(asked);
  if (!noted.ok) return noted;
  const whose = answerOf(v.record(v.string(), v.unknown()), asked) ?? {};
  if (whose[me.id] !== id) return { ok: false, words: `the token is not of ${noun} ${id}` };
  const answer = await callGraph(access, { method: "GET", path: `${id}/subscribed_apps` });
  const heard = graphNoted(answer);
  if (!heard.ok) return heard;
  const told = new Set(
    answerOf(Subscriptions, answer)?.data.flatMap(({ subscribed_fields: subscribed }) => subscribed),
  );
  const missing = fields.filter((field) => !told.has(field));
  if (missing.length > 0) return { ok: false, words: `the ${noun} does not tell of: ${missing.join(", ")}` };
  const name = me.name === undefined ? undefined : whose[me.name];
  return typeof name === "string" ? { ok: true, as: `@${name}` } : { ok: true };
}
