import type { ChannelSettings } from "../../shared/channels/channel.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import { snippet } from "../../shared/conversation/last-said.ts";
import type { Thread } from "../store/inbound-store.ts";
import { putTakeRaw } from "./raw/take-raw-job.ts";
import type { IntakeDeps } from "./receive-message.ts";

/**
 * Somebody has answered on the network itself, with the account: whoever would answer here is told, once. It settles
 * nothing here: who said it, and whether it was enough, is for people to judge.
 * @param said.externalId unique in its channel for ever
 */
export async function answeredElsewhere(
  deps: Pick<IntakeDeps, "documents" | "inbound" | "rawEvents" | "jobs" | "newId">,
  { id: channel }: Pick<ChannelSettings, "id">,
  { conversation, contact }: Thread,
  said: { externalId: string; text: string },
): Promise<void> {
  const { documents, inbound, rawEvents, newId } = deps;
  await documents.turn<void, Conversation>(conversation, async (turn) => {
    if (!turn.exists || turn.state().row.erased) return;
    if (await inbound.received(channel, said.externalId)) return;
    const text = snippet(said.text);
    const [entry] = turn.append([
      { id: newId(), type: "answered.elsewhere", at: turn.now, by: SYSTEM, text },
    ]);
    if (!entry) throw new Error("a line was appended without an entry");
    const result = { id: entry.id, conversation, contact, n: entry.n };
    turn.also(async (tx) => {
      await inbound.add(tx, channel, said.externalId, { bodyHash: "", result, at: turn.now });
      await putTakeRaw(deps, tx, await rawEvents.recall(tx, channel, said.externalId), turn.now);
    });
  });
}
