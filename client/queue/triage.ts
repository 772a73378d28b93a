import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { useUndoableAct } from "../app/undoable-act.ts";
import { useAskReason } from "../reasons/ask-reason.tsx";
import { useQueue } from "./queue-context.tsx";

/** Moves a listed conversation to another queue and offers the way back. */
export function useTriage() {
  const desk = useDesk();
  const queue = useQueue();
  const actUndoably = useUndoableAct();
  const askReason = useAskReason();
  const { t } = useI18n();

  async function move(doc: DocumentId, type: "pend" | "resolve"): Promise<void> {
    const row = desk.conversation(doc);
    if (row?.erased) return;
    const name = row?.contact.name ?? "";
    const why = type === "resolve" ? await askReason() : {};
    if (!why) return;
    const comeBack = queue.leave(doc);
    await actUndoably({ type, doc, ...why }, t(`queue.done.${type}`, { name }), comeBack);
  }
  return { pend: (doc: DocumentId) => move(doc, "pend"), resolve: (doc: DocumentId) => move(doc, "resolve") };
}
