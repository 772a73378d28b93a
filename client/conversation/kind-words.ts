import type { ReplyKind } from "../../shared/conversation/reply-kind.ts";
import { useI18n } from "../app/i18n.tsx";
import { useConversation } from "./conversation-context.tsx";

/** "X reply": what a message is on the conversation's network. Networks with one kind of message are named by themselves. */
export function useKindWords(): (kind: ReplyKind) => string {
  const { t } = useI18n();
  const { row } = useConversation();
  return (kind) => {
    const network = t(`ui.network.${row().channel.network}`);
    if (kind === "email" || kind === "chat") return network;
    return t("conversation.timeline.kindOn", { network, kind: t(`conversation.kind.${kind}`) });
  };
}
