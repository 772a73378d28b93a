import { Popover as Primitive } from "@kobalte/core/popover";
import style from "./Menu.module.css";
import type { Trigger } from "./Opener.tsx";
import type { PopoverPanelProps } from "./Popover.tsx";

/** What a `Popover` opens. */
export function PopoverPanel(props: PopoverPanelProps & { trigger: Trigger }) {
  return (
    <Primitive
      gutter={6}
      placement={props.placement ?? "bottom-start"}
      {...(props.open === undefined ? {} : { open: props.open })}
      {...(props.onOpenChange ? { onOpenChange: props.onOpenChange } : {})}
    >
      <Primitive.Trigger as={props.trigger} />
      <Primitive.Portal>
        <Primitive.Content
          class={`${style.popover} ${props.wide ? style.wide : ""}`}
          aria-label={props.title}
          onOpenAutoFocus={focusAskedFor}
        >
          {props.children}
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
