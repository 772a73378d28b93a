import type { BoomerangWish } from "../../shared/conversation/intent.ts";
import { useI18n } from "../app/i18n.tsx";
import { useQueue } from "../queue/queue-context.tsx";
import { useConversation } from "./conversation-context.tsx";

/** Moves the conversation on the screen between the queues, each with the way back. */
export function useStateActs() {
  const { t } = useI18n();
  const queue = useQueue();
  const { doc, actUndoably } = useConversation();

  /** Resolving goes on to the next conversation; pending stays, for what comes next is often a note. */
  const moveTo = async (type: "pend" | "resolve", boomerang?: BoomerangWish): Promise<void> => {
    if (type === "resolve") queue.leave(doc);
    await actUndoably({ type, doc, ...(boomerang ? { boomerang } : {}) }, t(`conversation.done.${type}`));
  };
  return {
    moveTo,
    setNew: () => actUndoably({ type: "reopen", doc }, t("conversation.done.reopen")),
    cancelBoomerang: () =>
      actUndoably({ type: "boomerang.cancel", doc }, t("conversation.done.boomerang.cancel")),
  };
}
