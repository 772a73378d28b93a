import { Show } from "solid-js";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { useConversation } from "./conversation-context.tsx";
import style from "./ConversationHeader.module.css";
import type { Present } from "./presence.ts";

/** Who else has this conversation open, who of them handles it, and who writes; nobody is kept from anything. */
export function PresenceLine() {
  const { t } = useI18n();
  const { presence, mayDo } = useConversation();
  const takeOver = useTakeOver();
  const says = useSays();
  return (
    <Show when={presence.others().length > 0}>
      <span class={style.presence}>
        <span aria-live="polite">{says()}</span>
        <Show when={presence.handler() && mayDo("conversation.triage")}>
          <Button size="small" onClick={takeOver}>
            {t("conversation.header.takeOver")}
          </Button>
        </Show>
      </span>
    </Show>
  );
}

function useSays(): () => string {
  const { t, tag } = useI18n();
  const { presence } = useConversation();
  const namesOf = (people: readonly Present[]) =>
    new Intl.ListFormat(tag()).format(people.map((person) => person.name));
  const many = (people: readonly Present[]) => people.length > 1;
  return () => {
    const others = presence.others();
    const writing = others.filter((other) => other.isWriting);
    if (writing.length > 0) {
      const key = many(writing) ? "conversation.header.writingMany" : "conversation.header.writing";
      return t(key, { names: namesOf(writing) });
    }
    const handler = presence.handler();
    if (handler) return t("conversation.header.handles", { name: handler.name });
    const key = many(others) ? "conversation.header.hereMany" : "conversation.header.here";
    return t(key, { names: namesOf(others) });
  };
}

/** The others are told; what somebody else is assigned becomes this agent's. */
function useTakeOver(): () => void {
  const { t } = useI18n();
  const { row, doc, desk, presence, actUndoably } = useConversation();
  return () => {
    presence.takeOver();
    const { id, name } = desk.session.agent;
    const { assignee } = row();
    if (!assignee || assignee.id === id) return;
    void actUndoably({ type: "assign", doc, to: { id, name } }, t("conversation.done.takeOver"));
  };
}
