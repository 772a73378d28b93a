import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import type { Transactions } from "../../store/store.ts";
import { idsOf, threadOfAny, type PersonDeps } from "./person.ts";
import type { WireMessage } from "./wire.ts";

/** Somebody has another number from now on: whoever writes from there is the same person. */
export async function takeNewNumber(
  deps: PersonDeps & { transactions: Transactions },
  { settings }: Pick<ChannelRecord, "settings">,
  message: WireMessage,
): Promise<readonly DocumentId[]> {
  const thread = await threadOfAny(deps, settings.id, idsOf(message));
  if (!thread) return [];
  const after = idsOf({ from: message.system?.wa_id, from_user_id: message.system?.user_id });
  await deps.transactions.transaction(async (tx) => {
    for (const id of after) await deps.inbound.addThread(tx, settings.id, id, "private", thread);
  });
  return [thread.contact];
}
