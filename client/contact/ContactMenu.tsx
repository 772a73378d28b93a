import { createSignal, Show } from "solid-js";
import Ellipsis from "~icons/lucide/ellipsis";
import type { ContactRow } from "../../shared/contact/contact.ts";
import { useI18n } from "../app/i18n.tsx";
import { useMayDo } from "../app/may-do.ts";
import { Menu, MenuItem } from "../ui/Menu.tsx";
import { EraseDialog } from "./EraseDialog.tsx";

/** What can be done with a contact as a whole. */
export function ContactMenu(props: { contact: ContactRow }) {
  const { t } = useI18n();
  const mayDo = useMayDo();
  const [isErasing, setIsErasing] = createSignal(false);
  const mayErase = () =>
    mayDo({ channel: props.contact.channel.id, team: props.contact.team }, "contact.erase");
  return (
    <Show when={mayErase()}>
      <Menu
        modal
        variant="quiet"
        placement="bottom-end"
        aria-label={t("contact.more", { name: props.contact.person.name })}
        trigger={<Ellipsis aria-hidden="true" />}
      >
        <MenuItem danger onSelect={() => setIsErasing(true)}>
          {t("contact.erase.menu")}
        </MenuItem>
      </Menu>
      <Show when={isErasing()}>
        <EraseDialog contact={props.contact} onClose={() => setIsErasing(false)} />
      </Show>
    </Show>
  );
}
