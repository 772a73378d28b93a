import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { World } from "../story/world.ts";
import { outgoingOf } from "../../sync-server/delivery/outgoing.ts";
import { isConversation, type Held } from "./final-state.ts";

/** Calls after which nobody can know whether the reply was taken. */
const ambiguous = new Set(["silent", "accepts-silently"]);

/** No customer reads a reply twice, and after a doubtful call nobody calls again (S-4). */
export function checkDeliveries(world: World, held: readonly Held[]): string[] {
  const { taken, calls } = world.host.callbacks;
  const twice = [...taken.values()].flatMap(({ send, times }) =>
    times > 1 ? [`${send} was delivered ${times} times`] : [],
  );
  const again = [...calls].flatMap(([send, manners]) =>
    manners.slice(0, -1).some((manner) => ambiguous.has(manner))
      ? [`${send} was called again after a doubtful call`]
      : [],
  );
  const sends = new Set(
    held
      .filter(isConversation)
      .flatMap(({ entries }) =>
        (entries as ConversationEntry[]).flatMap((entry) => outgoingOf(entry, 0)?.id ?? []),
      ),
  );
  const unknown =
    world.host.restores > 0
      ? []
      : [...taken.keys()]
          .filter((send) => !sends.has(send))
          .map((send) => `${send} was delivered and is in no ledger`);
  return [...twice, ...again, ...unknown];
}
