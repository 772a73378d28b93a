import { Show } from "solid-js";
import Reply from "~icons/lucide/reply";
import StickyNote from "~icons/lucide/sticky-note";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { useAddNote } from "./add-note.ts";
import { useConversation } from "./conversation-context.tsx";
import style from "./Message.module.css";

/** What can be done with one message; appears with the pointer or the focus, and stays where there is neither. */
export function MessageMenu(props: { n: number }) {
  const { t } = useI18n();
  const conversation = useConversation();
  const addNote = useAddNote();
  const answer = () => {
    conversation.setAnswering(props.n);
    conversation.focusReply();
  };
  const mayReply = () => conversation.mayDo("conversation.reply");
  const mayNote = () => conversation.mayDo("note.write");
  return (
    <Show when={mayReply() || mayNote()}>
      <div class={style.menu}>
        <Show when={mayReply()}>
          <Button variant="quiet" size="small" onClick={answer}>
            <Reply aria-hidden="true" />
            {t("conversation.timeline.reply")}
          </Button>
        </Show>
        <Show when={mayNote()}>
          <Button variant="quiet" size="small" onClick={() => void addNote(props.n)}>
            <StickyNote aria-hidden="true" />
            {t("conversation.timeline.note")}
          </Button>
        </Show>
      </div>
    </Show>
  );
}
