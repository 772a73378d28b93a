import type { BoomerangWish } from "../../shared/conversation/intent.ts";
import { useI18n } from "../app/i18n.tsx";
import { useQueue } from "../queue/queue-context.tsx";
import { useAskReason } from "../reasons/ask-reason.tsx";
import { useConversation } from "./conversation-context.tsx";

export const stateAfter = { pend: "pending", resolve: "resolved" } as const;

/** Moves the conversation on the screen between the queues, each with the way back. */
export function useStateActs() {
  const { t } = useI18n();
  const queue = useQueue();
  const askReason = useAskReason();
  const { doc, row, contactName, actUndoably } = useConversation();

  /**
   * Goes on to the next conversation of the list, as a reply that is sent so does; resolving, once it was said why. Of what
   * is in that state already only the boomerang changes.
   */
  const moveTo = async (type: "pend" | "resolve", boomerang?: BoomerangWish): Promise<void> => {
    const isThere = row().state === stateAfter[type];
    const why = type === "resolve" && !isThere ? await askReason() : {};
    if (!why) return;
    const comeBack = isThere ? undefined : queue.leave(doc);
    const said = isThere
      ? t("conversation.done.boomerang.change")
      : t(`queue.done.${type}`, { name: contactName() });
    await actUndoably({ type, doc, ...why, ...(boomerang ? { boomerang } : {}) }, said, comeBack);
  };
  return {
    moveTo,
    setNew: () => actUndoably({ type: "reopen", doc }, t("conversation.done.reopen")),
    cancelBoomerang: () =>
      actUndoably({ type: "boomerang.cancel", doc }, t("conversation.done.boomerang.cancel")),
  };
}
