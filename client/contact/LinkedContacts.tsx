import { createMemo, createSignal, For, Show } from "solid-js";
import Link from "~icons/lucide/link";
import Unlink from "~icons/lucide/unlink";
import type { ContactRow } from "../../shared/contact/contact.ts";
import { useDesk } from "../app/desk-context.tsx";
import { Avatar } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import { createKeyed } from "../ui/create-keyed.ts";
import { handFocusOn } from "../ui/hand-focus-on.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { linkedContacts } from "./linked-contacts.ts";
import { LinkDialog } from "./LinkDialog.tsx";
import style from "./LinkedContacts.module.css";
import { usePanelTexts } from "./panel-texts.ts";
import { PanelSection } from "./PanelSection.tsx";
import { useLinking } from "./use-linking.ts";

/** The contacts that are the same person, on other channels or twice on one. */
export function LinkedContacts(props: { contact: ContactRow; mayEdit: boolean }) {
  const words = usePanelTexts();
  const desk = useDesk();
  const { unlink } = useLinking();
  const [isChoosing, setChoosing] = createSignal(false);
  const linked = createMemo(() => linkedContacts(props.contact, desk.contacts));
  const rows = createKeyed(linked, ({ doc }) => doc);
  return (
    <PanelSection
      title={words("link.title")}
      action={
        <Show when={props.mayEdit}>
          <Button size="small" variant="quiet" onClick={() => setChoosing(true)}>
            <Link aria-hidden="true" />
            {words("link.add")}
          </Button>
        </Show>
      }
    >
      <Show when={linked().length > 0} fallback={<p class={style.none}>{words("link.none")}</p>}>
        <ul class={style.list}>
          <For each={rows()}>
            {({ key: doc, item: other }) => (
              <li class={style.linked} ref={handFocusOn}>
                <a class={style.who} href={`/contacts/${doc}`}>
                  <Avatar name={other().person.name} id={doc} network={other().channel.network} />
                  <span class={style.called}>
                    <bdi>{other().person.name}</bdi>
                    <small>{other().channel.name}</small>
                  </span>
                </a>
                <Show when={props.mayEdit}>
                  <IconButton
                    size="small"
                    label={words("link.unlink", { name: other().person.name })}
                    icon={Unlink}
                    onClick={() => unlink(props.contact, other())}
                  />
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={isChoosing()}>
        <LinkDialog contact={props.contact} linked={linked()} onClose={() => setChoosing(false)} />
      </Show>
    </PanelSection>
  );
}
