import type { Conversation } from "../../../shared/conversation/conversation.ts";
import { SYSTEM } from "../../../shared/conversation/effects.ts";
import type { ConversationEntry, ConversationFact } from "../../../shared/conversation/entry.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { Unnumbered } from "../../../shared/protocol/entry.ts";
import type { Documents } from "../../log/documents.ts";

type Related = Extract<ConversationFact, { type: "mail.related" }>;

/** Two conversations tell of each other, once: a mail in the one answers a mail in the other. */
export async function relate(
  deps: { documents: Documents; newId: () => string },
  answering: DocumentId,
  answered: DocumentId,
): Promise<void> {
  await tell(deps, answering, { doc: answered, how: "answers" });
  await tell(deps, answered, { doc: answering, how: "answered" });
}

async function tell(
  { documents, newId }: { documents: Documents; newId: () => string },
  where: DocumentId,
  { doc, how }: Pick<Related, "doc" | "how">,
): Promise<void> {
  await documents.turn<void, Conversation>(where, (turn) => {
    const entries = turn.entries() as readonly ConversationEntry[]; // a conversation's ledger holds nothing else
    if (turn.state().row.erased) return;
    if (entries.some((entry) => entry.type === "mail.related" && entry.doc === doc && entry.how === how))
      return;
    const related: Unnumbered<Related> = {
      id: newId(),
      type: "mail.related",
      at: turn.now,
      by: SYSTEM,
      doc,
      how,
    };
    turn.append([related]);
  });
}
