import { For, Show } from "solid-js";
import { defaultAttributes } from "../../shared/contact/attribute.ts";
import type { AttributeValue, ContactRow } from "../../shared/contact/contact.ts";
import type { ContactRef } from "../../shared/conversation/entry.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { useMayDo } from "../app/may-do.ts";
import { useUndoableAct } from "../app/undoable-act.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { AttributeCardView } from "./AttributeCardView.tsx";
import { attributeCards } from "./attribute-cards.ts";
import { AttributeField } from "./AttributeField.tsx";
import { createAttributeLabel } from "./attribute-label.ts";
import { ContactMenu } from "./ContactMenu.tsx";
import style from "./ContactPanel.module.css";

/** Who the contact is, and what the team knows of them. */
export function ContactPanel(props: { contact: ContactRef; isErased: boolean }) {
  const { t } = useI18n();
  const desk = useDesk();
  const contact = () => desk.contact(props.contact.id);
  const isErased = () => props.isErased || contact()?.erased === true;
  const name = () => (isErased() ? t("contact.erased") : (contact()?.person.name ?? props.contact.name));
  const handle = () => (isErased() ? undefined : (contact()?.person.handle ?? props.contact.handle));
  return (
    <div class={style.panel}>
      <div class={style.person}>
        <Avatar name={isErased() ? "" : name()} id={props.contact.id} />
        <div class={style.called}>
          <b data-erased={isErased()} dir="auto">
            {name()}
          </b>
          <Show when={handle()}>{(shown) => <bdi class={style.handle}>{shown()}</bdi>}</Show>
        </div>
        <Show when={!isErased() && contact()}>{(known) => <ContactMenu contact={known()} />}</Show>
      </div>
      <Show when={!isErased()} fallback={<p class={style.absent}>{t("contact.erasedMore")}</p>}>
        <Show when={contact()} fallback={<p class={style.absent}>{t("contact.unknown")}</p>}>
          {(known) => <Attributes contact={known()} />}
        </Show>
      </Show>
    </div>
  );
}

function Attributes(props: { contact: ContactRow }) {
  const { t } = useI18n();
  const desk = useDesk();
  const actUndoably = useUndoableAct();
  const labelOf = createAttributeLabel();
  const doc = () => props.contact.doc as DocumentId; // a contact's row carries its own id
  const mayDo = useMayDo();
  const mayEdit = () =>
    mayDo({ channel: props.contact.channel.id, team: props.contact.team }, "contact.edit");
  const keys = () => {
    const own = Object.keys(props.contact.attributes).filter((key) => !isDefault(key));
    return [...defaultAttributes, ...own.toSorted()];
  };
  /** Each unsent act is one entry this device expects, so the last ones are what the server does not have. */
  const firstUnsent = () => props.contact.head - desk.unsent().filter((item) => item.doc === doc()).length;
  const isUnsent = (key: string) =>
    (props.contact.changes[key]?.[desk.session.agent.id]?.n ?? -1) >= firstUnsent();

  const set = (key: string, value: AttributeValue) =>
    void actUndoably(
      { type: "attribute.set", doc: doc(), key, value },
      t("contact.changed", { name: labelOf(key) }),
    );

  return (
    <>
      <For each={attributeCards(props.contact, desk.session.agent.id)}>
        {(card) => <AttributeCardView card={card} doc={doc()} />}
      </For>
      <dl class={style.attributes}>
        <For each={keys()}>
          {(key) => (
            <AttributeField
              label={labelOf(key)}
              value={props.contact.attributes[key]?.value ?? null}
              unsent={isUnsent(key)}
              readOnly={!mayEdit()}
              onSet={(value) => set(key, value)}
            />
          )}
        </For>
      </dl>
      <Show when={!mayEdit()}>
        <p class={style.absent}>{t("contact.readOnly")}</p>
      </Show>
    </>
  );
}

function isDefault(key: string): boolean {
  return defaultAttributes.some((name) => name === key);
}
