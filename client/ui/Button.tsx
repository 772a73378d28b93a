import { splitProps, type ComponentProps } from "solid-js";
import style from "./Button.module.css";

export interface ButtonLook {
  /** `primary`: the one next step of a screen; `quiet`: no frame until wanted; `chip`: a round filter or choice. */
  variant?: "primary" | "plain" | "quiet" | "danger" | "chip" | undefined;
  size?: "normal" | "small" | undefined;
}

export type ButtonProps = ButtonLook & ComponentProps<"button">;

/** What a caller may say of the button that opens a menu or a popover. */
export interface TriggerProps extends ButtonLook {
  "aria-label"?: string;
  class?: string;
  disabled?: boolean;
  ref?: (element: HTMLButtonElement) => void;
}

export function Button(props: ButtonProps) {
  const [look, rest] = splitProps(props, ["variant", "size", "class"]);
  return <button type="button" {...rest} class={`${buttonClass(look)} ${look.class ?? ""}`} />;
}

/** The classes of a button, for links that look like one. */
export function buttonClass(look: ButtonLook): string {
  const variant = look.variant && look.variant !== "plain" ? style[look.variant] : "";
  return `${style.button} ${variant} ${look.size === "small" ? style.small : ""}`;
}
