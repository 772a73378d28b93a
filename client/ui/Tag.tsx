import { Show, type JSX } from "solid-js";
import X from "~icons/lucide/x";
import style from "./Tag.module.css";

export interface TagProps {
  tone?: "plain" | "accent" | "warn" | "late";
  /** Round ends, for a state. */
  pill?: boolean;
  title?: string;
  /** Gives it a button that removes it; `removeLabel` is that button's name. */
  onRemove?: (() => void) | undefined;
  removeLabel?: string;
  children: JSX.Element;
}

/** A small label: a topic, a state, a mark. */
export function Tag(props: TagProps) {
  const tone = () => (props.tone && props.tone !== "plain" ? style[props.tone] : "");
  return (
    <span class={`${style.tag} ${tone()} ${props.pill ? style.pill : ""}`} title={props.title}>
      <span>{props.children}</span>
      <Show when={props.onRemove}>
        {(remove) => (
          <button
            type="button"
            class={style.remove}
            aria-label={props.removeLabel}
            onClick={() => remove()()}
          >
            <X aria-hidden="true" />
          </button>
        )}
      </Show>
    </span>
  );
}
