import { useI18n } from "../app/i18n.tsx";
import { useUndoing } from "../app/undoing.tsx";
import { useConversation } from "../conversation/conversation-context.tsx";
import { useToasts } from "../ui/toasts.tsx";
import { useMessageActsTexts } from "./texts.ts";

export interface Deletion {
  /** Takes the message with this number off its network, once the time for second thoughts is over (S-10). */
  start: (on: number) => Promise<void>;
  /** The message is to stay. Says so where it is too late. @returns whether it stays */
  cancel: (on: number) => Promise<boolean>;
}

export function useDeletion(): Deletion {
  const { t } = useI18n();
  const text = useMessageActsTexts();
  const toasts = useToasts();
  const { offer } = useUndoing();
  const { desk, doc, row } = useConversation();
  const network = () => t(`ui.network.${row().channel.network}`);

  const cancel = async (on: number) => {
    const deletion = row().deletions.findLast((act) => act.on === on);
    if (deletion && (await desk.takeBack(deletion.id))) return true;
    if (deletion?.standing !== "queued") {
      toasts.show({ text: text("tooLate", { network: network() }) });
      return false;
    }
    await desk.act({ type: "delete.cancel", doc, of: deletion.id });
    return true;
  };

  return {
    async start(on) {
      await desk.act({ type: "message.delete", doc, on });
      offer(text("done.delete", { network: network() }), () => cancel(on));
    },
    cancel,
  };
}
