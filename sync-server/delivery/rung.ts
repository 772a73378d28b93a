import type { Conversation } from "../../shared/conversation/conversation.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { ConversationFact } from "../../shared/conversation/entry.ts";
import { canRise } from "../../shared/conversation/fold-send.ts";
import type { SendTrouble } from "../../shared/conversation/send-trouble.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import type { Turn } from "../log/documents.ts";

export type Rung = Extract<ConversationFact, { type: "rung" }>["rung"];

/** What a rung is said with. */
export interface RungDetail {
  networkId?: string | undefined;
  permalink?: string | undefined;
  why?: SendTrouble | undefined;
  words?: string | undefined;
  /** The part it is about, of a reply that goes out in several. */
  part?: number | undefined;
}

/** Appends the rung when it rises; a rung already reached leaves no line. Of an erased conversation it is all that is said. */
export function appendRung(
  turn: Turn<Conversation>,
  send: { id: string; rung: Rung; at: number; entryId: string } & RungDetail,
): void {
  const { row } = turn.state();
  const held = row.sends.find((item) => item.id === send.id);
  if (!held || !canRise(held.standing, send.rung)) return;
  const { networkId, permalink, why, words, part }: RungDetail = row.erased ? { part: send.part } : send;
  const entry: Unnumbered<Extract<ConversationFact, { type: "rung" }>> = {
    id: send.entryId,
    type: "rung",
    at: send.at,
    by: SYSTEM,
    of: send.id,
    rung: send.rung,
    ...(networkId === undefined ? {} : { networkId }),
    ...(permalink === undefined ? {} : { permalink }),
    ...(why === undefined ? {} : { why }),
    ...(words === undefined ? {} : { words }),
    ...(part === undefined ? {} : { part }),
  };
  turn.append([entry]);
}
