import { DropdownMenu } from "@kobalte/core/dropdown-menu";
import { For, Show } from "solid-js";
import Check from "~icons/lucide/check";
import { createKeyed } from "./create-keyed.ts";
import style from "./Menu.module.css";
import type { MenuChoiceProps, MenuItemProps, MenuListProps, MenuToggleProps } from "./Menu.tsx";
import type { Trigger } from "./Opener.tsx";

/** What a `Menu` opens. */
export function MenuList(props: MenuListProps & { trigger: Trigger }) {
  return (
    <DropdownMenu
      modal={props.modal ?? false}
      gutter={6}
      placement={props.placement ?? "bottom-start"}
      {...(props.open === undefined ? {} : { open: props.open })}
      {...(props.onOpenChange ? { onOpenChange: props.onOpenChange } : {})}
    >
      <DropdownMenu.Trigger as={props.trigger} />
      <DropdownMenu.Portal>
        <DropdownMenu.Content class={style.menu}>{props.children}</DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu>
  );
}

export function Item(props: MenuItemProps) {
  return (
    <DropdownMenu.Item
      class={`${style.item} ${props.danger ? style.danger : ""}`}
      disabled={props.disabled ?? false}
      onSelect={() => props.onSelect()}
    >
      {props.icon}
      {props.children}
      <Show when={props.detail}>
        <span class={style.detail}>{props.detail}</span>
      </Show>
    </DropdownMenu.Item>
  );
}

/** One choice among several, the chosen one ticked. */
export function Choice<T extends string>(props: MenuChoiceProps<T>) {
  const options = createKeyed(
    () => props.options,
    ({ value }) => value,
  );
  return (
    <DropdownMenu.RadioGroup value={props.value}>
      <DropdownMenu.GroupLabel class={style.heading}>{props.label}</DropdownMenu.GroupLabel>
      <For each={options()}>
        {({ key, item: option }) => (
          <DropdownMenu.RadioItem
            class={`${style.item} ${style.choice}`}
            value={key}
            closeOnSelect
            onSelect={() => props.onChoose(option().value)}
          >
            {option().mark}
            <span class={style.label}>{option().label}</span>
            <Show when={option().detail}>
              <span class={style.detail}>{option().detail}</span>
            </Show>
            <DropdownMenu.ItemIndicator class={style.tick}>
              <Check aria-hidden="true" />
            </DropdownMenu.ItemIndicator>
          </DropdownMenu.RadioItem>
        )}
      </For>
    </DropdownMenu.RadioGroup>
  );
}

/** An entry that is on or off. */
export function Toggle(props: MenuToggleProps) {
  return (
    <DropdownMenu.CheckboxItem class={style.item} checked={props.on} onChange={(on) => props.onChange(on)}>
      {props.children}
      <DropdownMenu.ItemIndicator class={style.tick}>
        <Check aria-hidden="true" />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.CheckboxItem>
  );
}

export function Separator() {
  return <DropdownMenu.Separator class={style.separator} />;
}
