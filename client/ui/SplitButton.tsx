import type { JSX } from "solid-js";
import { Button, type ButtonLook } from "./Button.tsx";
import style from "./SplitButton.module.css";

export interface SplitButtonProps extends ButtonLook {
  label: JSX.Element;
  onClick: () => void;
  disabled?: boolean;
  /** The second half: a `Menu` or `Popover` of the same variant. */
  children: JSX.Element;
}

/** A button and, joined to it, the button that opens its other ways. */
export function SplitButton(props: SplitButtonProps) {
  return (
    <span class={`${style.split} ${props.variant === "primary" ? style.primary : ""}`}>
      <Button
        variant={props.variant}
        size={props.size}
        disabled={props.disabled}
        onClick={() => props.onClick()}
      >
        {props.label}
      </Button>
      {props.children}
    </span>
  );
}
