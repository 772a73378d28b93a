import type { RouteSectionProps } from "@solidjs/router";
import { Show } from "solid-js";
import ArrowLeft from "~icons/lucide/arrow-left";
import { isDocumentId } from "../../shared/protocol/document-id.ts";
import { useDesk } from "../app/desk-context.tsx";
import { createPanelSize } from "../ui/panel-size.ts";
import { TwoPanes } from "../ui/TwoPanes.tsx";
import { useI18n } from "../app/i18n.tsx";
import { ContactPanel } from "./ContactPanel.tsx";
import { ContactsColumn } from "./ContactsColumn.tsx";
import style from "./ContactsPage.module.css";
import { usePanelTexts } from "./panel-texts.ts";

/** All contacts on this device, and what is known of the one that is open. */
export function ContactsPage(props: RouteSectionProps) {
  const { t } = useI18n();
  const words = usePanelTexts();
  const desk = useDesk();
  const size = createPanelSize("contacts", { initial: 380, min: 280, max: 620 });
  const doc = () => (isDocumentId(props.params.doc) ? props.params.doc : undefined);
  const contact = () => desk.contact(doc() ?? "");
  return (
    <TwoPanes
      size={size}
      sizeLabel={t("app.resizeQueue")}
      isOpen={doc() !== undefined}
      list={<ContactsColumn openDoc={doc()} />}
    >
      <div class={style.contact}>
        <Show when={doc()} fallback={<p class={style.hint}>{words("page.choose")}</p>}>
          <div class={style.sheet}>
            <a class={style.back} href={`/contacts${props.location.search}`}>
              <ArrowLeft aria-hidden="true" />
              {words("page.back")}
            </a>
            <Show when={contact()} fallback={<p class={style.hint}>{words("page.unknown")}</p>}>
              {(known) => (
                <ContactPanel
                  contact={{ id: known().doc, name: known().person.name }}
                  isErased={known().erased}
                />
              )}
            </Show>
          </div>
        </Show>
      </div>
    </TwoPanes>
  );
}
