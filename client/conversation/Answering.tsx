import X from "~icons/lucide/x";
import { snippet } from "../../shared/conversation/last-said.ts";
import { entryAt } from "../../shared/protocol/entry.ts";
import { useI18n } from "../app/i18n.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { useConversation } from "./conversation-context.tsx";
import style from "./ReplyBox.module.css";
import { useReplyTarget, type ReplyHow } from "./reply-target.tsx";

/** The message that is answered in particular, and how. */
export function Answering(props: { how: ReplyHow }) {
  const { t } = useI18n();
  const { opened, focusReply } = useConversation();
  const reply = useReplyTarget();
  const text = () => {
    const entry = entryAt(opened.entries(), props.how.on);
    return entry?.type === "message.received" ? snippet(entry.message.text) : "";
  };
  const mode = () => (props.how.privately ? "answeringPrivately" : props.how.quote ? "quoting" : "answering");
  return (
    <p class={style.answering}>
      <span>{t(`conversation.reply.${mode()}`, { text: text() })}</span>
      <IconButton
        size="small"
        label={t("conversation.reply.stopAnswering")}
        icon={X}
        onClick={() => {
          reply.clear();
          focusReply();
        }}
      />
    </p>
  );
}
