import { Show } from "solid-js";
import style from "./Field.module.css";

export interface CheckboxProps {
  label: string;
  /** Its name for those who cannot see what it stands beside; the label if left out. */
  spoken?: string;
  description?: string | undefined;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

export function Checkbox(props: CheckboxProps) {
  return (
    <label class={style.check}>
      <input
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled}
        aria-label={props.spoken}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>
        {props.label}
        <Show when={props.description}>
          <small class={style.description}>{props.description}</small>
        </Show>
      </span>
    </label>
  );
}
