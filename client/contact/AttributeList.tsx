import { For, Show, untrack } from "solid-js";
import { attributeOf, type AttributeValue, type ContactRow } from "../../shared/contact/contact.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { useUndoableAct } from "../app/undoable-act.ts";
import { unsavedWords } from "../app/unsaved-words.ts";
import { useToasts } from "../ui/toasts.tsx";
import { AttributeField } from "./AttributeField.tsx";
import { createAttributeLabel } from "./attribute-label.ts";
import { attributeLists, type ListedAttribute } from "./attribute-list.ts";
import style from "./Attributes.module.css";
import { contactDocument } from "./contact-document.ts";
import { usePanelTexts } from "./panel-texts.ts";
import { createUnsent } from "./create-unsent.ts";

/** What is known of a contact: what the workspace defines, in its order, then what their network supplies. */
export function AttributeList(props: { contact: ContactRow; mayEdit: boolean }) {
  const { t } = useI18n();
  const words = usePanelTexts();
  const desk = useDesk();
  const actUndoably = useUndoableAct();
  const labelOf = createAttributeLabel();
  const isUnsent = createUnsent(() => props.contact);
  const lists = () => attributeLists(props.contact, desk.workspace().attributes);
  const network = () => t(`ui.network.${props.contact.channel.network}`);
  const toasts = useToasts();
  const unsaved = unsavedWords(desk.session.agent.id);
  // One list, one contact: a field that goes away says what it held when another one may be on the screen.
  const doc = untrack(() => contactDocument(props.contact));
  const set = (key: string, value: AttributeValue) =>
    void actUndoably(
      { type: "attribute.set", doc, key, value },
      t("contact.changed", { name: labelOf(key) }),
    );
  const keep = (key: string, text: string | null) => {
    if (text === null) return unsaved.forget(`${doc} ${key}`);
    unsaved.keep(`${doc} ${key}`, text);
    toasts.show({ text: words("attribute.unsaved", { name: labelOf(key) }) });
  };
  const Fields = (own: { of: readonly ListedAttribute[] }) => (
    <dl class={style.attributes}>
      {/* By key: a field that is being written stays, whatever else changes. */}
      <For each={own.of.map(({ key }) => key)}>
        {(key) => (
          <AttributeField
            key={key}
            label={labelOf(key)}
            shape={own.of.find((one) => one.key === key)?.shape ?? { type: "text", options: [] }}
            attribute={filled(props.contact, key)}
            network={network()}
            unsent={isUnsent(key)}
            readOnly={!props.mayEdit}
            unsaved={unsaved.of(`${doc} ${key}`)}
            onSet={(value) => set(key, value)}
            onUnsaved={(text) => keep(key, text)}
          />
        )}
      </For>
    </dl>
  );
  return (
    <>
      <Fields of={lists().defined} />
      <Show when={lists().supplied.length > 0}>
        <h3 class={style.heading}>{words("attribute.network", { network: network() })}</h3>
        <Fields of={lists().supplied} />
      </Show>
      <Show when={!props.mayEdit}>
        <p class={style.quiet}>{t("contact.readOnly")}</p>
      </Show>
    </>
  );
}

/** One that was emptied by nobody is as good as none. */
function filled(contact: ContactRow, key: string) {
  const attribute = attributeOf(contact, key);
  return attribute?.value === null && attribute.from === "network" ? null : attribute;
}
