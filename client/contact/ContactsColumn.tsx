import { useLocation, useSearchParams } from "@solidjs/router";
import { createMemo, Show } from "solid-js";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { StartButton } from "../start/StartButton.tsx";
import { Button } from "../ui/Button.tsx";
import { filteredContacts, filterOf } from "./contact-filter.ts";
import { ContactFilters } from "./ContactFilters.tsx";
import { ContactList } from "./ContactList.tsx";
import style from "./ContactsColumn.module.css";
import { byName, foundContacts } from "./contact-search.ts";
import { panelTexts, usePanelTexts } from "./panel-texts.ts";

/** The contacts on this device by name, what narrows them above; both stand in the address. */
export function ContactsColumn(props: { openDoc: DocumentId | undefined }) {
  const { locale, plural } = useI18n();
  const words = usePanelTexts();
  const desk = useDesk();
  const location = useLocation();
  const [params, setParams] = useSearchParams();
  const filter = createMemo(() => filterOf(params));
  const sorted = createMemo(() => byName(desk.contacts()));
  const filtered = createMemo(() => filteredContacts(sorted(), filter(), desk.workspace().groups));
  const found = createMemo(() => foundContacts(filtered(), filter().sought));
  const clear = () => setParams({ q: null, channel: null, group: null, vip: null }, { replace: true });
  return (
    <div class={style.column}>
      <header class={style.header}>
        <h1>{words("page.title")}</h1>
        <output class={style.count}>{plural(found().length, panelTexts[locale()].page.count)}</output>
        <StartButton />
      </header>
      <ContactFilters
        filter={filter()}
        onChange={(change) => setParams(change, { replace: true })}
        onClear={clear}
      />
      <Show
        when={found().length > 0}
        fallback={
          <div class={style.nobody}>
            <Show when={desk.contacts().length > 0} fallback={<p>{words("page.empty")}</p>}>
              <p>{words("page.nobody")}</p>
              <Button onClick={clear}>{words("page.clear")}</Button>
            </Show>
          </div>
        }
      >
        <ContactList contacts={found()} openDoc={props.openDoc} search={location.search} />
      </Show>
    </div>
  );
}
