import { For, Show, untrack } from "solid-js";
import Ban from "~icons/lucide/ban";
import type { ContactRow } from "../../shared/contact/contact.ts";
import type { Episode } from "../../shared/conversation/timeline.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useMayDo } from "../app/may-do.ts";
import { Button } from "../ui/Button.tsx";
import { createKeyed } from "../ui/create-keyed.ts";
import { AttributeCardView } from "./AttributeCardView.tsx";
import { attributeCards } from "./attribute-cards.ts";
import { AttributeList } from "./AttributeList.tsx";
import { contactDocument } from "./contact-document.ts";
import { ContactHistory } from "./ContactHistory.tsx";
import { ContactNotes } from "./ContactNotes.tsx";
import { ContactConversations } from "./ContactConversations.tsx";
import style from "./ContactPanel.module.css";
import { GroupList } from "./GroupList.tsx";
import { LinkedContacts } from "./LinkedContacts.tsx";
import { usePanelTexts } from "./panel-texts.ts";
import { useBlock } from "./use-block.ts";

export interface ContactDetailsProps {
  contact: ContactRow;
  conversation: DocumentId | undefined;
  /** Of that conversation, without the current one. */
  episodes: readonly Episode[];
  onEpisode: (episode: Episode) => void;
}

/** All that the team knows of one contact. */
export function ContactDetails(props: ContactDetailsProps) {
  const desk = useDesk();
  const words = usePanelTexts();
  const mayDo = useMayDo();
  const block = useBlock();
  const opened = desk.openDocument(untrack(() => contactDocument(props.contact))); // one contact, one panel
  const cards = createKeyed(
    () => attributeCards(props.contact, desk.session.agent.id),
    ({ id }) => id,
  );
  const where = () => ({ channel: props.contact.channel.id, team: props.contact.team });
  const mayEdit = () => mayDo(where(), "contact.edit");
  return (
    <>
      <Show when={props.contact.blocked}>
        <div class={style.blocked}>
          <Ban aria-hidden="true" />
          <p>{words("block.banner")}</p>
          <Show when={mayEdit()}>
            <Button size="small" onClick={() => block(props.contact, false)}>
              {words("block.undo")}
            </Button>
          </Show>
        </div>
      </Show>
      <For each={cards()}>
        {({ item: card }) => <AttributeCardView card={card()} doc={contactDocument(props.contact)} />}
      </For>
      <AttributeList contact={props.contact} mayEdit={mayEdit()} />
      <GroupList contact={props.contact} />
      <ContactNotes contact={props.contact} opened={opened} mayWrite={mayDo(where(), "note.write")} />
      <ContactConversations
        contact={props.contact}
        besides={props.conversation}
        episodes={props.episodes}
        onEpisode={props.onEpisode}
      />
      <LinkedContacts contact={props.contact} mayEdit={mayEdit()} />
      <ContactHistory contact={props.contact} opened={opened} />
    </>
  );
}
