import { createUniqueId, For, Show } from "solid-js";
import { createKeyed } from "./create-keyed.ts";
import style from "./Field.module.css";

export interface RadioGroupProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string; description?: string }[];
  onChange: (value: T) => void;
}

/** A choice among a few that are all in sight. */
export function RadioGroup<T extends string>(props: RadioGroupProps<T>) {
  const name = createUniqueId();
  const options = createKeyed(
    () => props.options,
    ({ value }) => value,
  );
  return (
    <fieldset class={style.field}>
      <legend class={style.label}>{props.label}</legend>
      <For each={options()}>
        {({ item: option }) => (
          <label class={style.check}>
            <input
              type="radio"
              name={name}
              checked={option().value === props.value}
              onChange={() => props.onChange(option().value)}
            />
            <span>
              {option().label}
              <Show when={option().description}>
                <small class={style.description}>{option().description}</small>
              </Show>
            </span>
          </label>
        )}
      </For>
    </fieldset>
  );
}
