import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { useToasts } from "../ui/toasts.tsx";
import { useQueue } from "./queue-context.tsx";

const UNDO_MS = 10_000;

/** Moves a listed conversation to another queue and offers the way back. */
export function useTriage() {
  const desk = useDesk();
  const queue = useQueue();
  const toasts = useToasts();
  const { t } = useI18n();

  async function move(doc: DocumentId, type: "pend" | "resolve"): Promise<void> {
    const name = desk.conversation(doc)?.contact.name ?? "";
    queue.leave(doc);
    const id = await desk.act({ type, doc });
    const undo = async () => (await desk.takeBack(id)) || (await desk.act({ type: "undo", doc, of: id }));
    toasts.show({
      text: t(`queue.done.${type}`, { name }),
      action: { label: t("queue.done.undo"), run: () => void undo() },
      ms: UNDO_MS,
    });
  }
  return { pend: (doc: DocumentId) => move(doc, "pend"), resolve: (doc: DocumentId) => move(doc, "resolve") };
}
