/**
 * A program as its author would write it against the generated client, in `./client`. It stands here as text because that
 * client is only made by its test; there it is checked by the compiler, its wrong lines too, and run.
 */
export const clientProgram = `
import { ApiError, DefaultService as Roost, OpenAPI, type Refusal } from "./client";

declare const process: { env: Record<string, string> };
const { ROOST = "", CHANNEL = "", CHANNEL_KEY = "", KEY = "" } = process.env;
OpenAPI.BASE = ROOST + "/v1";

async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ApiError) return error.body;
    throw error;
  }
  throw new Error("it was not refused");
}

async function main() {
  OpenAPI.TOKEN = CHANNEL_KEY;
  const contact = { external_id: "maya", name: "Maya" };
  const taken = await Roost.bringMessage({ id: CHANNEL, requestBody: { external_id: "m-1", contact, text: "Hello" } });

  OpenAPI.TOKEN = KEY;
  const { items } = await Roost.listConversations({ state: "new" });
  const conversation = items.find(({ id }) => id === taken.conversation);
  if (!conversation) throw new Error("it is not in the list");
  const done = await Roost.act({
    id: conversation.id,
    idempotencyKey: "answer-1",
    requestBody: { type: "send", target: "private", text: "Hello " + conversation.contact.name, then: "resolve" },
  });
  const { events } = await Roost.listEvents({ after: "0.0" });
  const written = events.flatMap(({ event }) => (event.type === "reply.written" ? [event.reply.text] : []));

  // @ts-expect-error there is no such state
  const asleep = await refusalOf(Roost.listConversations({ state: "asleep" }));
  // @ts-expect-error a message has a contact
  const nobody = await refusalOf(Roost.act({ id: conversation.id, requestBody: { type: "send", target: "private" } }));
  const late = await refusalOf(
    Roost.act({ id: conversation.id, requestBody: { type: "pend", boomerang: { due: 1 } } }),
  );
  const isPast: boolean = late.code === "boomerang.past";
  console.log(JSON.stringify({ taken, parked: done.parked, written, asleep, nobody, isPast }));
}

void main();
`;
