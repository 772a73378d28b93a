import { meaningOf, type MarkDeed } from "../../shared/conversation/message-act.ts";
import { useI18n } from "../app/i18n.tsx";
import { useUndoing } from "../app/undoing.tsx";
import { useConversation } from "../conversation/conversation-context.tsx";
import { useMessageActsTexts } from "./texts.ts";

/**
 * Does something with a message on its network and offers the way back. What has not left this device never happened;
 * after that the opposite is asked for, which reaches the network only if the first did (S-6).
 */
export function useMessageAct(): (on: number, what: MarkDeed) => Promise<void> {
  const { t } = useI18n();
  const text = useMessageActsTexts();
  const { offer } = useUndoing();
  const { desk, doc, row } = useConversation();
  return async (on, what) => {
    const id = await desk.act({ type: "message.act", doc, on, what });
    const said = text(`done.${what}`, { network: t(`ui.network.${row().channel.network}`) });
    offer(
      said,
      async () =>
        (await desk.takeBack(id)) ||
        (await desk.act({ type: "message.act", doc, on, what: meaningOf(what).opposite })),
    );
  };
}
