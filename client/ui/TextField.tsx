import { createUniqueId, Show, splitProps, type ComponentProps } from "solid-js";
import { Dynamic } from "solid-js/web";
import style from "./Field.module.css";

export interface TextFieldProps extends Omit<
  ComponentProps<"input">,
  "onChange" | "onInput" | "value" | "ref"
> {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Under the field: what is expected, or why it is asked. */
  description?: string | undefined;
  error?: string | undefined;
  multiline?: boolean;
  ref?: (element: HTMLInputElement) => void;
}

export function TextField(props: TextFieldProps) {
  const [own, rest] = splitProps(props, [
    "label",
    "value",
    "onChange",
    "description",
    "error",
    "multiline",
    "class",
  ]);
  const id = createUniqueId();
  return (
    <div class={`${style.field} ${own.class ?? ""}`}>
      <label class={style.label} for={id}>
        {own.label}
      </label>
      <Dynamic
        component={own.multiline ? "textarea" : "input"}
        {...rest}
        id={id}
        class={style.control}
        value={own.value}
        onInput={(event: { currentTarget: { value: string } }) => own.onChange(event.currentTarget.value)}
        aria-invalid={own.error ? true : undefined}
        aria-describedby={own.error || own.description ? `${id}-more` : undefined}
      />
      <Show
        when={own.error}
        fallback={
          <Show when={own.description}>
            <p id={`${id}-more`} class={style.description}>
              {own.description}
            </p>
          </Show>
        }
      >
        <p id={`${id}-more`} class={style.error} role="alert">
          {own.error}
        </p>
      </Show>
    </div>
  );
}
