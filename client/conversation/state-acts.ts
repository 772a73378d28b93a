import type { BoomerangWish } from "../../shared/conversation/intent.ts";
import { useI18n } from "../app/i18n.tsx";
import { useQueue } from "../queue/queue-context.tsx";
import { useAskReason } from "../reasons/ask-reason.tsx";
import { useConversation } from "./conversation-context.tsx";

/** Moves the conversation on the screen between the queues, each with the way back. */
export function useStateActs() {
  const { t } = useI18n();
  const queue = useQueue();
  const askReason = useAskReason();
  const { doc, row, actUndoably } = useConversation();

  /**
   * Resolving goes on to the next conversation, once it was said why; pending stays, for what comes next is often a note.
   * Of what is in that state already only the boomerang changes.
   */
  const moveTo = async (type: "pend" | "resolve", boomerang?: BoomerangWish): Promise<void> => {
    const isThere = row().state === (type === "pend" ? "pending" : "resolved");
    const why = type === "resolve" && !isThere ? await askReason() : {};
    if (!why) return;
    if (type === "resolve" && !isThere) queue.leave(doc);
    const said = isThere ? t("conversation.done.boomerang.change") : t(`conversation.done.${type}`);
    await actUndoably({ type, doc, ...why, ...(boomerang ? { boomerang } : {}) }, said);
  };
  return {
    moveTo,
    setNew: () => actUndoably({ type: "reopen", doc }, t("conversation.done.reopen")),
    cancelBoomerang: () =>
      actUndoably({ type: "boomerang.cancel", doc }, t("conversation.done.boomerang.cancel")),
  };
}
