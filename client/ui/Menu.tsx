import { DropdownMenu } from "@kobalte/core/dropdown-menu";
import { For, Show, splitProps, type JSX } from "solid-js";
import Check from "~icons/lucide/check";
import { Button, type TriggerProps } from "./Button.tsx";
import style from "./Menu.module.css";

export interface MenuProps extends TriggerProps {
  /** What the button that opens it shows; give `aria-label` when that is only an icon. */
  trigger: JSX.Element;
  placement?: "bottom-start" | "bottom-end" | "top-start" | "top-end" | "right-end";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Where it may stand in a dialog: nothing else can be reached while it is open, as a dialog wants it. */
  modal?: boolean;
  children: JSX.Element;
}

/** A button that opens a list of actions. Its other props go to the button. */
export function Menu(props: MenuProps) {
  const [own, button] = splitProps(props, [
    "trigger",
    "placement",
    "open",
    "onOpenChange",
    "modal",
    "children",
  ]);
  return (
    <DropdownMenu
      modal={own.modal ?? false}
      gutter={6}
      placement={own.placement ?? "bottom-start"}
      {...(own.open === undefined ? {} : { open: own.open })}
      {...(own.onOpenChange ? { onOpenChange: own.onOpenChange } : {})}
    >
      <DropdownMenu.Trigger as={Button} {...button}>
        {own.trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content class={style.menu}>{own.children}</DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu>
  );
}

export interface MenuItemProps {
  onSelect: () => void;
  icon?: JSX.Element;
  /** Small text at the end: a key, a time. */
  detail?: JSX.Element;
  danger?: boolean;
  disabled?: boolean;
  children: JSX.Element;
}

export function MenuItem(props: MenuItemProps) {
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

export interface MenuOption<T extends string> {
  value: T;
  label: string;
  /** Stands before the label. */
  mark?: JSX.Element;
  /** Small text at the end of the line. */
  detail?: string | undefined;
}

export interface MenuChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly MenuOption<T>[];
  /** Somebody has chosen it, perhaps what was chosen already: that says that it is still meant. */
  onChoose: (value: T) => void;
}

/** One choice among several, the chosen one ticked. */
export function MenuChoice<T extends string>(props: MenuChoiceProps<T>) {
  return (
    <DropdownMenu.RadioGroup value={props.value}>
      <DropdownMenu.GroupLabel class={style.heading}>{props.label}</DropdownMenu.GroupLabel>
      <For each={props.options}>
        {(option) => (
          <DropdownMenu.RadioItem
            class={`${style.item} ${style.choice}`}
            value={option.value}
            closeOnSelect
            onSelect={() => props.onChoose(option.value)}
          >
            {option.mark}
            <span class={style.label}>{option.label}</span>
            <Show when={option.detail}>
              <span class={style.detail}>{option.detail}</span>
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
export function MenuToggle(props: { on: boolean; onChange: (on: boolean) => void; children: JSX.Element }) {
  return (
    <DropdownMenu.CheckboxItem class={style.item} checked={props.on} onChange={(on) => props.onChange(on)}>
      {props.children}
      <DropdownMenu.ItemIndicator class={style.tick}>
        <Check aria-hidden="true" />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.CheckboxItem>
  );
}

export function MenuSeparator() {
  return <DropdownMenu.Separator class={style.separator} />;
}
