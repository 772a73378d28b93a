import { useNavigate } from "@solidjs/router";
import { createMemo, createSignal, Show } from "solid-js";
import Ban from "~icons/lucide/ban";
import Star from "~icons/lucide/star";
import type { ContactRow } from "../../shared/contact/contact.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { VirtualList, type VirtualListHandle } from "../ui/VirtualList.tsx";
import style from "./ContactsColumn.module.css";
import { usePanelTexts } from "./panel-texts.ts";

export interface ContactListProps {
  contacts: readonly ContactRow[];
  openDoc: DocumentId | undefined;
  /** What stands behind the `?` of the address, kept when one is opened. */
  search: string;
}

const ROW_HEIGHT = 60;

/** Contacts by name; one of them has the cursor: Tab reaches it, arrows and j, k move it. */
export function ContactList(props: ContactListProps) {
  const words = usePanelTexts();
  const navigate = useNavigate();
  const elements = new Map<string, HTMLAnchorElement>();
  let list: VirtualListHandle | undefined;
  const [asked, setAsked] = createSignal<string>();
  const cursor = createMemo(() => {
    const wanted = asked() ?? props.openDoc;
    return Math.max(
      0,
      props.contacts.findIndex(({ doc }) => doc === wanted),
    );
  });
  const address = (doc: string) => `/contacts/${doc}${props.search}`;

  function moveTo(index: number): void {
    const contact = props.contacts[index];
    if (!contact) return;
    setAsked(contact.doc);
    list?.scrollToIndex(index, { align: "nearest" });
    queueMicrotask(() => elements.get(contact.doc)?.focus({ preventScroll: true }));
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const steps: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
    const step = steps[event.key];
    const last = props.contacts.length - 1;
    if (step !== undefined) moveTo(cursor() + step);
    else if (event.key === "Home") moveTo(0);
    else if (event.key === "End") moveTo(last);
    else if (event.key === "Enter") navigate(address(props.contacts[cursor()]?.doc ?? ""));
    else return;
    event.preventDefault();
  };

  return (
    <VirtualList
      class={style.list!} // the sheet beside this file has the class
      items={props.contacts}
      itemSize={ROW_HEIGHT}
      keepMounted={[cursor()]}
      handle={(handle) => (list = handle)}
      onKeyDown={onKeyDown}
      onFocusIn={() => undefined}
      onFocusOut={() => undefined}
    >
      {(contact, index) => (
        <a
          ref={(element) => elements.set(contact.doc, element)}
          class={style.row}
          href={address(contact.doc)}
          tabindex={index() === cursor() ? 0 : -1}
          aria-current={contact.doc === props.openDoc ? "true" : undefined}
          onFocus={() => setAsked(contact.doc)}
        >
          <Avatar name={contact.person.name} id={contact.doc} network={contact.channel.network} />
          <span class={style.called}>
            <span class={style.name}>
              <bdi>{contact.person.name}</bdi>
              <Show when={contact.vip}>
                <span class={style.vip}>
                  <Star aria-hidden="true" />
                  {words("vip")}
                </span>
              </Show>
              <Show when={contact.blocked}>
                <span class={style.blocked}>
                  <Ban aria-hidden="true" />
                  {words("page.blocked")}
                </span>
              </Show>
            </span>
            <small dir="auto">
              {[contact.person.handle, contact.channel.name].filter(Boolean).join(" · ")}
            </small>
          </span>
        </a>
      )}
    </VirtualList>
  );
}
