import { Show } from "solid-js";
import { useI18n } from "../app/i18n.tsx";
import { useConversation } from "./conversation-context.tsx";
import style from "./ConversationHeader.module.css";
import { createPresence, type Present } from "./presence.ts";

/** Who else has this conversation open, and who of them writes. */
export function PresenceLine() {
  const { t, locale } = useI18n();
  const { opened, desk } = useConversation();
  const others = createPresence(() => opened.awareness, desk.session.agent);
  const says = () => {
    const writing = others().filter((other) => other.isWriting);
    if (writing.length > 0) {
      const names = namesOf(writing, locale());
      return t(writing.length > 1 ? "conversation.header.writingMany" : "conversation.header.writing", {
        names,
      });
    }
    const names = namesOf(others(), locale());
    return t(others().length > 1 ? "conversation.header.hereMany" : "conversation.header.here", { names });
  };
  return (
    <Show when={others().length > 0}>
      <p class={style.presence}>{says()}</p>
    </Show>
  );
}

function namesOf(people: readonly Present[], locale: string): string {
  return new Intl.ListFormat(locale).format(people.map((person) => person.name));
}
