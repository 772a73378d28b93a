import type { ComponentProps } from "solid-js";
import style from "./VisuallyHidden.module.css";

/** Text that is spoken and not shown. */
export function VisuallyHidden(props: ComponentProps<"span">) {
  return <span {...props} class={style.hidden} />;
}
