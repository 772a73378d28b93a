import { Show } from "solid-js";
import type { AttributeValue } from "../../shared/contact/contact.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import type { AttributeCard } from "./attribute-cards.ts";
import { createAttributeLabel } from "./attribute-label.ts";
import style from "./ContactPanel.module.css";

/** A change that had no effect since somebody else's came first: both values, and one press for one's own (I-6). */
export function AttributeCardView(props: { card: AttributeCard; doc: DocumentId }) {
  const { t } = useI18n();
  const desk = useDesk();
  const labelOf = createAttributeLabel();
  const said = (value: AttributeValue) => (value === null ? t("contact.card.empty") : String(value));
  const dismiss = () => void desk.act({ type: "card.dismissed", doc: props.doc, of: props.card.id });
  const redo = (change: NonNullable<AttributeCard["change"]>) =>
    void desk.act({
      type: "attribute.set",
      doc: props.doc,
      key: change.key,
      value: change.yours,
      redoes: props.card.id,
    });
  return (
    <div class={style.card}>
      <Show when={props.card.change} fallback={<p>{t("contact.card.undo")}</p>}>
        {(change) => (
          <>
            <p>{t("contact.card.set", { name: labelOf(change().key) })}</p>
            <dl class={style.values}>
              <dt>{t("contact.card.yours")}</dt>
              <dd dir="auto">{said(change().yours)}</dd>
              <dt>{t("contact.card.theirs")}</dt>
              <dd dir="auto">{said(change().theirs)}</dd>
            </dl>
          </>
        )}
      </Show>
      <div class={style.ways}>
        <Show when={props.card.change}>
          {(change) => (
            <Button size="small" onClick={() => redo(change())}>
              {t("contact.card.redo")}
            </Button>
          )}
        </Show>
        <Button size="small" variant="quiet" onClick={dismiss}>
          {t(props.card.change ? "contact.card.dismiss" : "ui.dismiss")}
        </Button>
      </div>
    </div>
  );
}
