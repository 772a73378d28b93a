import { Show, splitProps, type JSX } from "solid-js";
import type { TriggerProps } from "./Button.tsx";
import { laterPart } from "./later-part.ts";
import { Opener } from "./Opener.tsx";

export interface MenuListProps {
  placement?: "bottom-start" | "bottom-end" | "top-start" | "top-end" | "right-end";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Where it may stand in a dialog: nothing else can be reached while it is open, as a dialog wants it. */
  modal?: boolean;
  children: JSX.Element;
}

export interface MenuProps extends TriggerProps, MenuListProps {
  /** What the button that opens it shows; give `aria-label` when that is only an icon. */
  trigger: JSX.Element;
}

const list = laterPart(() => import("./MenuList.tsx"));

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
    <Opener {...button} opens="menu" label={own.trigger} open={own.open} part={list}>
      {({ MenuList }, trigger) => <MenuList {...own} trigger={trigger} />}
    </Opener>
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
  return <Show when={list.here()}>{(here) => here().Item(props)}</Show>;
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
  return <Show when={list.here()}>{(here) => here().Choice(props)}</Show>;
}

export interface MenuToggleProps {
  on: boolean;
  onChange: (on: boolean) => void;
  children: JSX.Element;
}

/** An entry that is on or off. */
export function MenuToggle(props: MenuToggleProps) {
  return <Show when={list.here()}>{(here) => here().Toggle(props)}</Show>;
}

export function MenuSeparator() {
  return <Show when={list.here()}>{(here) => here().Separator()}</Show>;
}
