import { Popover as Primitive } from "@kobalte/core/popover";
import { splitProps, type JSX } from "solid-js";
import { Button, type TriggerProps } from "./Button.tsx";
import style from "./Menu.module.css";

export interface PopoverProps extends TriggerProps {
  /** What the button that opens it shows; give `aria-label` when that is only an icon. */
  trigger: JSX.Element;
  /** The panel's name for those who cannot see it. */
  title: string;
  placement?: "bottom-start" | "bottom-end" | "top-start" | "top-end" | "right-end";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** For a panel that is read, not only pressed. */
  wide?: boolean;
  children: JSX.Element;
}

/** A button that opens a small panel; Escape or a press outside closes it. Its other props go to the button. */
export function Popover(props: PopoverProps) {
  const [own, button] = splitProps(props, [
    "trigger",
    "title",
    "placement",
    "open",
    "onOpenChange",
    "wide",
    "children",
  ]);
  return (
    <Primitive
      gutter={6}
      placement={own.placement ?? "bottom-start"}
      {...(own.open === undefined ? {} : { open: own.open })}
      {...(own.onOpenChange ? { onOpenChange: own.onOpenChange } : {})}
    >
      <Primitive.Trigger as={Button} {...button}>
        {own.trigger}
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          class={`${style.popover} ${own.wide ? style.wide : ""}`}
          aria-label={own.title}
          onOpenAutoFocus={focusAskedFor}
        >
          {own.children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive>
  );
}

/** The field that asks for the focus takes it; without one the popover chooses. */
function focusAskedFor(event: Event): void {
  const field =
    event.target instanceof Element ? event.target.querySelector<HTMLElement>("[autofocus]") : null;
  if (!field) return;
  event.preventDefault();
  field.focus();
}
