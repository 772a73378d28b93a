import { createSignal, Show } from "solid-js";
import Ellipsis from "~icons/lucide/ellipsis";
import type { ContactRow } from "../../shared/contact/contact.ts";
import { useI18n } from "../app/i18n.tsx";
import { Menu, MenuItem } from "../ui/Menu.tsx";
import { EraseDialog } from "./EraseDialog.tsx";
import { usePanelTexts } from "./panel-texts.ts";
import { useBlock } from "./use-block.ts";

/** What is seldom done with a contact. */
export function ContactMenu(props: { contact: ContactRow; mayBlock: boolean; mayErase: boolean }) {
  const { t } = useI18n();
  const words = usePanelTexts();
  const block = useBlock();
  const [isErasing, setIsErasing] = createSignal(false);
  return (
    <Show when={props.mayBlock || props.mayErase}>
      <Menu
        modal
        variant="quiet"
        placement="bottom-end"
        aria-label={t("contact.more", { name: props.contact.person.name })}
        trigger={<Ellipsis aria-hidden="true" />}
      >
        <Show when={props.mayBlock}>
          <MenuItem onSelect={() => block(props.contact, !props.contact.blocked)}>
            {words(props.contact.blocked ? "block.undoMenu" : "block.menu")}
          </MenuItem>
        </Show>
        <Show when={props.mayErase}>
          <MenuItem danger onSelect={() => setIsErasing(true)}>
            {t("contact.erase.menu")}
          </MenuItem>
        </Show>
      </Menu>
      <Show when={isErasing()}>
        <EraseDialog contact={props.contact} onClose={() => setIsErasing(false)} />
      </Show>
    </Show>
  );
}
