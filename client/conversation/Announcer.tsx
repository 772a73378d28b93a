import { createEffect, createSignal, on } from "solid-js";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { useI18n } from "../app/i18n.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { useConversation } from "./conversation-context.tsx";

type Message = Extract<ConversationEntry, { type: "message.received" }>;

/** Says each new message of the contact once, to those who do not see it arrive. */
export function Announcer() {
  const { t } = useI18n();
  const { opened } = useConversation();
  const [said, setSaid] = createSignal("");
  const latest = () =>
    opened.entries().findLast((entry): entry is Message => entry.type === "message.received");
  createEffect(
    on(
      () => latest()?.n,
      (n, before) => {
        const message = latest();
        if (message && before !== undefined && n !== before) {
          setSaid(
            t("conversation.timeline.announced", { name: message.by.name, text: message.message.text }),
          );
        }
      },
    ),
  );
  return <VisuallyHidden aria-live="polite">{said()}</VisuallyHidden>;
}
