import * as v from "valibot";
import { pageFields, type FacebookConnection } from "../../../shared/channels/facebook-connection.ts";
import type { Noted } from "../health.ts";
import { answerOf, type CallGraph } from "../meta/graph.ts";
import { graphNoted } from "../meta/graph-outcome.ts";
import { accessOf } from "./page-of.ts";

const Page = v.object({ id: v.string() });
const Subscriptions = v.object({
  data: v.array(v.object({ subscribed_fields: v.optional(v.array(v.string()), []) })),
});

/** Asks Meta whose token it is, and what the page tells of; nothing is sent. */
export async function checkPage(callGraph: CallGraph, connection: FacebookConnection): Promise<Noted> {
  const { pageId } = connection;
  const access = accessOf(connection);
  const page = await callGraph(access, { method: "GET", path: "me", query: { fields: "id,name" } });
  const noted = graphNoted(page);
  if (!noted.ok) return noted;
  const isOurs = answerOf(Page, page)?.id === pageId;
  if (!isOurs) return { ok: false, words: `the token is not of page ${pageId}` };
  const asked = await callGraph(access, { method: "GET", path: `${pageId}/subscribed_apps` });
  const heard = graphNoted(asked);
  if (!heard.ok) return heard;
  const told = new Set(
    answerOf(Subscriptions, asked)?.data.flatMap(({ subscribed_fields: fields }) => fields),
  );
  const missing = pageFields.filter((field) => !told.has(field));
  if (missing.length === 0) return { ok: true };
  return { ok: false, words: `the page does not tell of: ${missing.join(", ")}` };
}
