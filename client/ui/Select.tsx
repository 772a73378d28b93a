import { createUniqueId, For, Show, splitProps, type ComponentProps } from "solid-js";
import { createKeyed } from "./create-keyed.ts";
import style from "./Field.module.css";

export interface SelectProps<T extends string> extends Omit<
  ComponentProps<"select">,
  "onChange" | "value" | "ref"
> {
  label: string;
  value: T;
  options: readonly { value: T; label: string; disabled?: boolean }[];
  onChange: (value: T) => void;
  description?: string | undefined;
  /** The label is spoken but not shown. */
  bare?: boolean;
}

/** A choice from a list, by the platform's own picker. */
export function Select<T extends string>(props: SelectProps<T>) {
  const [own, rest] = splitProps(props, [
    "label",
    "value",
    "options",
    "onChange",
    "description",
    "bare",
    "class",
  ]);
  const id = createUniqueId();
  const options = createKeyed(
    () => own.options,
    ({ value }) => value,
  );
  return (
    <div class={`${style.field} ${own.class ?? ""}`}>
      <Show when={!own.bare}>
        <label class={style.label} for={id}>
          {own.label}
        </label>
      </Show>
      <select
        {...rest}
        id={id}
        class={style.control}
        aria-label={own.bare ? own.label : undefined}
        aria-describedby={own.description ? `${id}-more` : undefined}
        onChange={(event) => own.onChange(event.currentTarget.value as T)}
      >
        <For each={options()}>
          {({ key, item: option }) => (
            <option value={key} selected={key === own.value} disabled={option().disabled ?? false}>
              {option().label}
            </option>
          )}
        </For>
      </select>
      <Show when={own.description}>
        <p id={`${id}-more`} class={style.description}>
          {own.description}
        </p>
      </Show>
    </div>
  );
}
