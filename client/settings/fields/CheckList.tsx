import { createUniqueId, For } from "solid-js";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { createKeyed } from "../../ui/create-keyed.ts";
import field from "../../ui/Field.module.css";
import style from "./fields.module.css";
import { MoreLine } from "./MoreLine.tsx";

export interface CheckListProps {
  label: string;
  description?: string | undefined;
  error?: string | undefined;
  options: readonly { value: string; label: string }[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  /** Stands where there is nothing to choose from. */
  none: string;
}

/** Any of several that are all in sight. */
export function CheckList(props: CheckListProps) {
  const id = createUniqueId();
  const options = createKeyed(
    () => props.options,
    ({ value }) => value,
  );
  const toggle = (value: string, on: boolean) =>
    props.onChange(on ? [...props.value, value] : props.value.filter((other) => other !== value));
  return (
    <fieldset
      class={`${field.field} ${style.group}`}
      aria-invalid={props.error ? true : undefined}
      aria-describedby={props.error || props.description ? `${id}-more` : undefined}
      tabindex={props.error ? -1 : undefined}
    >
      <legend class={field.label}>{props.label}</legend>
      <div class={style.checks}>
        <For each={options()} fallback={<p class={field.description}>{props.none}</p>}>
          {({ key, item: option }) => (
            <Checkbox
              label={option().label}
              checked={props.value.includes(key)}
              onChange={(on) => toggle(key, on)}
            />
          )}
        </For>
      </div>
      <MoreLine id={`${id}-more`} error={props.error} description={props.description} />
    </fieldset>
  );
}
