import { createMemo, createSignal, For, Show } from "solid-js";
import type { ContactRow } from "../../shared/contact/contact.ts";
import { useI18n } from "../app/i18n.tsx";
import type { OpenContact } from "../sync/open-document.ts";
import { contactHistory } from "./contact-history.ts";
import { createLineText } from "./contact-line-text.ts";
import style from "./ContactHistory.module.css";
import { usePanelTexts } from "./panel-texts.ts";

/** Who changed what of a contact, and when; hidden until it is asked for. */
export function ContactHistory(props: { contact: ContactRow; opened: OpenContact }) {
  const { formatDateTime } = useI18n();
  const words = usePanelTexts();
  const [isOpen, setOpen] = createSignal(false);
  const lineText = createLineText(() => props.contact);
  const lines = createMemo(() =>
    isOpen() ? contactHistory([...props.opened.entries(), ...props.opened.expected()]) : [],
  );
  return (
    <Show when={props.opened.ready()}>
      <details class={style.history} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{words("history.title")}</summary>
        <ol class={style.lines}>
          <For each={lines()}>
            {(line) => (
              <li>
                <span dir="auto">{lineText(line)}</span>
                <time>{formatDateTime(line.at)}</time>
              </li>
            )}
          </For>
        </ol>
      </details>
    </Show>
  );
}
