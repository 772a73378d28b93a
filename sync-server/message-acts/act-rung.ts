import type { Conversation } from "../../shared/conversation/conversation.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { ConversationFact } from "../../shared/conversation/entry.ts";
import { actsOf, canActRise, isRepeatable } from "../../shared/conversation/message-act.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import type { Turn } from "../log/documents.ts";

type ActRung = Extract<ConversationFact, { type: "act.rung" }>;

/** Appends how far an act has come, when that is further than before; of one that is forgotten nothing is said. */
export function appendActRung(
  turn: Turn<Conversation>,
  { of, rung, why, words, entryId }: Pick<ActRung, "of" | "rung" | "why" | "words"> & { entryId: string },
): void {
  const { row } = turn.state();
  const held = actsOf(row).find(({ id }) => id === of);
  if (!held || !canActRise(held.standing, rung)) return;
  const said = { ...(why ? { why } : {}), ...(row.erased || !words ? {} : { words }) };
  const entry: Unnumbered<ActRung> = {
    id: entryId,
    type: "act.rung",
    at: turn.now,
    by: SYSTEM,
    of,
    rung,
    ...said,
  };
  turn.append([entry]);
}

/** After a restore from a backup: what may have been done since, and is not the same done twice (S-4). */
export function leaveActsInDoubt({ newId }: { newId: () => string }, turn: Turn<Conversation>): void {
  for (const { id, what, standing } of turn.state().row.acts)
    if ((standing === "queued" || standing === "claimed") && !isRepeatable(what))
      appendActRung(turn, { of: id, rung: "unknown", why: "restored", entryId: newId() });
}
