import { Show } from "solid-js";
import { BLOCKED, linkThing, VIP, type AttributeValue } from "../../shared/contact/contact.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import type { AttributeCard } from "./attribute-cards.ts";
import { createAttributeLabel } from "./attribute-label.ts";
import type { ContactDocument } from "./contact-document.ts";
import style from "./ContactPanel.module.css";
import { usePanelTexts } from "./panel-texts.ts";

/** A change that had no effect since somebody else's came first: both values, and one press for one's own (I-6). */
export function AttributeCardView(props: { card: AttributeCard; doc: ContactDocument }) {
  const { t } = useI18n();
  const desk = useDesk();
  const words = usePanelTexts();
  const attributeLabel = createAttributeLabel();
  const labelOf = (key: string) => {
    if (key === VIP) return words("vip");
    if (key === BLOCKED) return words("block.menu");
    return key.startsWith(linkThing("")) ? words("link.title") : attributeLabel(key);
  };
  const said = (value: AttributeValue) => {
    if (typeof value === "boolean") return t(value ? "contact.yes" : "contact.no");
    return value === null ? t("contact.card.empty") : String(value);
  };
  const dismiss = () => void desk.act({ type: "card.dismissed", doc: props.doc, of: props.card.id });
  const redo = ({ key, yours }: NonNullable<AttributeCard["change"]>) => {
    const base = { doc: props.doc, redoes: props.card.id };
    const on = yours === true;
    if (key === VIP) return void desk.act({ ...base, type: "vip.set", on });
    if (key === BLOCKED) return void desk.act({ ...base, type: "block.set", on });
    const link = key.startsWith(linkThing("")) ? key.slice(linkThing("").length) : null;
    if (link) return void desk.act({ ...base, type: "link.set", link, on });
    void desk.act({ ...base, type: "attribute.set", key, value: yours });
  };
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
