import { Show } from "solid-js";
import Plus from "~icons/lucide/plus";
import { Button } from "../ui/Button.tsx";
import { Menu, MenuItem } from "../ui/Menu.tsx";
import { useReplyTexts } from "./panel-texts.ts";
import { useReplyActs } from "./reply-acts.ts";

/** What can be begun here: a reply of one's own, a collection of the team. */
export function NewMenu(props: { hasOwn: boolean; onOwn: () => void; onCollection: () => void }) {
  const t = useReplyTexts();
  const acts = useReplyActs();
  const mayMake = () => acts.audiences().length > 0;
  return (
    <Show
      when={props.hasOwn && mayMake()}
      fallback={
        <Show when={props.hasOwn || mayMake()}>
          <Button onClick={() => (props.hasOwn ? props.onOwn() : props.onCollection())}>
            <Plus aria-hidden="true" />
            {t("add")}
          </Button>
        </Show>
      }
    >
      <Menu
        placement="bottom-end"
        trigger={
          <>
            <Plus aria-hidden="true" />
            {t("add")}
          </>
        }
      >
        <MenuItem onSelect={() => props.onOwn()}>{t("addOwn")}</MenuItem>
        <MenuItem onSelect={() => props.onCollection()}>{t("addCollection")}</MenuItem>
      </Menu>
    </Show>
  );
}
