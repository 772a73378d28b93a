import * as v from "valibot";
import type { WhatsappConnection } from "../../../shared/channels/whatsapp-connection.ts";
import type { Noted } from "../health.ts";
import { answerOf } from "../../http/answer-of.ts";
import type { CallGraph } from "../meta/graph.ts";
import { graphNoted } from "../meta/graph-outcome.ts";
import { accessOf } from "./number-of.ts";
import { whatsappCodes } from "./whatsapp-outcome.ts";

const Numbers = v.object({
  data: v.array(v.object({ id: v.string(), display_phone_number: v.optional(v.string(), "") })),
});
const Apps = v.object({ data: v.array(v.unknown()) });

/** Asks Meta whether the business has the number, and tells anybody of it; nothing is sent. */
export async function checkNumber(callGraph: CallGraph, connection: WhatsappConnection): Promise<Noted> {
  const { businessId, phoneNumberId } = connection;
  const access = accessOf(connection);
  const query = { fields: "id,display_phone_number" };
  const asked = await callGraph(access, { method: "GET", path: `${businessId}/phone_numbers`, query });
  const noted = graphNoted(asked, whatsappCodes);
  if (!noted.ok) return noted;
  const number = answerOf(Numbers, asked)?.data.find(({ id }) => id === phoneNumberId);
  if (!number) return { ok: false, words: `the business ${businessId} has no number ${phoneNumberId}` };
  const heard = await callGraph(access, { method: "GET", path: `${businessId}/subscribed_apps` });
  const told = graphNoted(heard, whatsappCodes);
  if (!told.ok) return told;
  if (!answerOf(Apps, heard)?.data.length)
    return { ok: false, words: "the business tells no app of its messages" };
  return { ok: true, ...(number.display_phone_number ? { as: number.display_phone_number } : {}) };
}
