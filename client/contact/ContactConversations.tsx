import { createMemo, createSignal, For, Show } from "solid-js";
import type { ContactRow } from "../../shared/contact/contact.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { conversationsWith } from "./conversations-with.ts";
import style from "./ContactConversations.module.css";
import { linkedContacts } from "./linked-contacts.ts";
import { panelTexts, usePanelTexts } from "./panel-texts.ts";
import { PanelSection } from "./PanelSection.tsx";

export interface ContactConversationsProps {
  contact: ContactRow;
  /** The one beside the panel, which is left out. */
  besides: DocumentId | undefined;
}

const SHOWN_AT_FIRST = 5;

/** What was said with this person before: by this contact, and by those linked to them. */
export function ContactConversations(props: ContactConversationsProps) {
  const { locale, plural } = useI18n();
  const words = usePanelTexts();
  const desk = useDesk();
  const [showsAll, setShowsAll] = createSignal(false);
  const people = createMemo(() => [props.contact, ...linkedContacts(props.contact, desk.contacts())]);
  const all = createMemo(() => conversationsWith(people(), desk.conversations(), props.besides));
  const shown = () => (showsAll() ? all() : all().slice(0, SHOWN_AT_FIRST));
  const more = () => all().length - shown().length;
  return (
    <PanelSection title={words(props.besides ? "earlier.title" : "earlier.all")}>
      <Show when={all().length > 0} fallback={<p class={style.none}>{words("earlier.none")}</p>}>
        <ul class={style.list}>
          <For each={shown()}>{(row) => <ConversationLine row={row} contact={props.contact} />}</For>
        </ul>
        <Show when={more() > 0}>
          <Button size="small" variant="quiet" onClick={() => setShowsAll(true)}>
            {plural(more(), panelTexts[locale()].earlier.more)}
          </Button>
        </Show>
      </Show>
    </PanelSection>
  );
}

/** State, what it was about, when; of a linked contact, or in the other of two threads, where. */
function ConversationLine(props: { row: ConversationRow; contact: ContactRow }) {
  const { formatDate } = useI18n();
  const words = usePanelTexts();
  const where = () =>
    props.row.contact.id === props.contact.doc
      ? words(`earlier.${props.row.visibility}`)
      : `${props.row.channel.name} · ${words(`earlier.${props.row.visibility}`)}`;
  const about = () => props.row.topics.join(", ") || props.row.last?.text || "";
  return (
    <li>
      <a class={style.line} href={`/inbox/${props.row.state}/${props.row.doc}`}>
        <span class={style.state}>{words(`earlier.state.${props.row.state}`)}</span>
        <span class={style.about} dir="auto">
          {about()}
        </span>
        <span class={style.when}>{formatDate(props.row.activeAt)}</span>
        <span class={style.where}>{where()}</span>
      </a>
    </li>
  );
}
