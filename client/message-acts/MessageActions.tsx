import { createSignal, For, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import Ellipsis from "~icons/lucide/ellipsis";
import type { InboundItem, ReplyItem } from "../../shared/conversation/timeline.ts";
import { Button } from "../ui/Button.tsx";
import { createKeyed } from "../ui/create-keyed.ts";
import { createMedia } from "../ui/create-media.ts";
import { Menu, MenuItem } from "../ui/Menu.tsx";
import { Toolbar } from "../ui/Toolbar.tsx";
import style from "./MessageActions.module.css";
import { createMessageChoices, type MessageChoice } from "./message-choices.tsx";
import { useMessageActsTexts } from "./texts.ts";

export interface MessageActionsProps {
  item: InboundItem | ReplyItem;
  /** A finger held the message: the menu opens. */
  held: boolean;
  onHeld: (held: boolean) => void;
}

/** What can be done with one message: a bar with the pointer or the focus on it; with fingers, a menu. */
export function MessageActions(props: MessageActionsProps) {
  const isTouch = createMedia("(hover: none)");
  const choices = createMessageChoices(() => props.item);
  return (
    <Show when={isTouch()} fallback={<Bar choices={choices()} />}>
      <More class={style.touch!} choices={choices()} open={props.held} onOpenChange={props.onHeld} />
    </Show>
  );
}

function Bar(props: { choices: readonly MessageChoice[] }) {
  const t = useMessageActsTexts();
  const [isOpen, setIsOpen] = createSignal(false);
  const often = createKeyed(
    () => props.choices.filter(({ isRare }) => !isRare),
    ({ key }) => key,
  );
  const rare = () => props.choices.filter(({ isRare }) => isRare);
  return (
    <Toolbar label={t("menu")} class={`${style.bar} ${isOpen() ? style.open : ""}`}>
      <For each={often()}>
        {({ item: choice }) => (
          <Button
            variant="quiet"
            size="small"
            title={choice().refused ?? choice().label}
            aria-disabled={choice().refused !== undefined}
            aria-pressed={choice().toggle?.isOn}
            onClick={() => choice().run()}
          >
            <Dynamic component={(choice().toggle ?? choice()).icon} aria-hidden="true" />
            <span class={style.label}>{(choice().toggle ?? choice()).label}</span>
          </Button>
        )}
      </For>
      <More choices={rare()} open={isOpen()} onOpenChange={setIsOpen} />
    </Toolbar>
  );
}

function More(props: {
  choices: readonly MessageChoice[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  class?: string;
}) {
  const t = useMessageActsTexts();
  const choices = createKeyed(
    () => props.choices,
    ({ key }) => key,
  );
  return (
    <Menu
      variant="quiet"
      size="small"
      aria-label={t("more")}
      placement="bottom-end"
      open={props.open}
      onOpenChange={props.onOpenChange}
      trigger={<Ellipsis aria-hidden="true" />}
      {...(props.class ? { class: props.class } : {})}
    >
      <For each={choices()}>
        {({ item: choice }) => (
          <MenuItem
            icon={<Dynamic component={choice().icon} aria-hidden="true" />}
            detail={choice().refused === undefined ? undefined : t("notInPlan")}
            onSelect={() => choice().run()}
          >
            {choice().label}
          </MenuItem>
        )}
      </For>
    </Menu>
  );
}
