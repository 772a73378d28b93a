import { meaningOf, type MessageDeed } from "../../shared/conversation/message-act.ts";
import { useI18n } from "../app/i18n.tsx";
import { UNDO_MS } from "../app/undoable-act.ts";
import { useConversation } from "../conversation/conversation-context.tsx";
import { useToasts } from "../ui/toasts.tsx";
import { useMessageActsTexts } from "./texts.ts";

/**
 * Does something with a message on its network and offers the way back. What has not left this device never happened;
 * after that the opposite is asked for, which reaches the network only if the first did (S-6).
 */
export function useMessageAct(): (on: number, what: MessageDeed) => Promise<void> {
  const { t } = useI18n();
  const text = useMessageActsTexts();
  const toasts = useToasts();
  const { desk, doc, row } = useConversation();
  return async (on, what) => {
    const id = await desk.act({ type: "message.act", doc, on, what });
    const undo = async () =>
      (await desk.takeBack(id)) ||
      (await desk.act({ type: "message.act", doc, on, what: meaningOf(what).opposite }));
    toasts.show({
      text: text(`done.${what}`, { network: t(`ui.network.${row().channel.network}`) }),
      ms: UNDO_MS,
      action: { label: t("ui.undo"), run: () => void undo() },
    });
  };
}
