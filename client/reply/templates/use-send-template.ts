import type { SentTemplate } from "../../../shared/channels/template.ts";
import { useI18n } from "../../app/i18n.tsx";
import { useUndoing } from "../../app/undoing.tsx";
import { useConversation } from "../../conversation/conversation-context.tsx";
import { useToasts } from "../../ui/toasts.tsx";

/** Sends a template as a reply of its own: what stands in the draft stays there. @param text how it reads */
export function useSendTemplate(): (template: SentTemplate, text: string) => Promise<void> {
  const { t } = useI18n();
  const toasts = useToasts();
  const { offer } = useUndoing();
  const { doc, desk, row } = useConversation();
  return async (template, text) => {
    const id = await desk.act({
      type: "send",
      doc,
      target: row().visibility,
      text,
      then: "stay",
      template,
    });
    offer(
      t(desk.link().kind === "online" ? "conversation.done.send" : "conversation.done.sendLater"),
      async () => {
        if (await desk.takeBack(id)) return true;
        const isWaiting = row().sends.some((send) => send.id === id && send.standing === "queued");
        if (isWaiting) await desk.act({ type: "send.cancel", doc, of: id });
        else toasts.show({ text: t("conversation.done.tooLate") });
        return isWaiting;
      },
    );
  };
}
