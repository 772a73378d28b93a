import { createMemo, createSignal, For, Show } from "solid-js";
import type { ContactRow } from "../../shared/contact/contact.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { Avatar } from "../ui/Avatar.tsx";
import { createKeyed } from "../ui/create-keyed.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/TextField.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { byName, foundContacts } from "./contact-search.ts";
import style from "./LinkedContacts.module.css";
import { panelTexts, usePanelTexts } from "./panel-texts.ts";
import { useLinking } from "./use-linking.ts";

export interface LinkDialogProps {
  contact: ContactRow;
  /** Those who are linked already. */
  linked: readonly ContactRow[];
  onClose: () => void;
}

/** Most that are shown at once: whoever looks for one among more writes a letter more. */
const SHOWN = 20;

/** Finds the contact that is the same person, among those on this device. */
export function LinkDialog(props: LinkDialogProps) {
  const { locale, plural } = useI18n();
  const words = usePanelTexts();
  const desk = useDesk();
  const { link } = useLinking();
  const [sought, setSought] = createSignal("");
  const others = createMemo(() => {
    const taken = new Set([props.contact, ...props.linked].map(({ doc }) => doc));
    return byName(desk.contacts().filter(({ doc }) => !taken.has(doc)));
  });
  const found = createMemo(() => (sought().trim() === "" ? [] : foundContacts(others(), sought())));
  const shown = createKeyed(
    () => found().slice(0, SHOWN),
    ({ doc }) => doc,
  );
  const choose = (other: ContactRow) => {
    void link(props.contact, other);
    props.onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={words("link.dialog", { name: props.contact.person.name })}
    >
      <div class={style.dialog}>
        <p>{words("link.more")}</p>
        <TextField
          label={words("link.search")}
          type="search"
          value={sought()}
          onChange={setSought}
          autocomplete="off"
          autofocus
        />
        <VisuallyHidden aria-live="polite">
          {sought().trim() ? plural(found().length, panelTexts[locale()].link.first) : ""}
        </VisuallyHidden>
        <ul class={style.found}>
          <For each={shown()}>
            {({ key: doc, item: other }) => (
              <li>
                <button
                  type="button"
                  class={style.choice}
                  aria-label={words("link.link", {
                    name: other().person.name,
                    channel: other().channel.name,
                  })}
                  onClick={() => choose(other())}
                >
                  <Avatar name={other().person.name} id={doc} network={other().channel.network} />
                  <span class={style.called}>
                    <bdi>{other().person.name}</bdi>
                    <small>{[other().person.handle, other().channel.name].filter(Boolean).join(" · ")}</small>
                  </span>
                </button>
              </li>
            )}
          </For>
        </ul>
        <Show when={sought().trim() !== "" && found().length === 0}>
          <p class={style.none}>{words("link.nobody")}</p>
        </Show>
      </div>
    </Dialog>
  );
}
