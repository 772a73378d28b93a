import { createEffect, createUniqueId, Show, splitProps, type ComponentProps } from "solid-js";
import { Dynamic } from "solid-js/web";
import style from "./Field.module.css";
import { useTooLong } from "./too-long.ts";

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
  /** Most characters that fit. What is longer stays as it was typed, is said here, and keeps the form from being sent. */
  limit?: number;
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
    "limit",
    "multiline",
    "class",
    "ref",
  ]);
  const id = createUniqueId();
  const tooLongWords = useTooLong();
  const tooLong = () => tooLongWords(own.value, own.limit);
  const error = () => own.error ?? tooLong();
  const watch = (element: HTMLInputElement) => createEffect(() => element.setCustomValidity(tooLong() ?? ""));
  return (
    <div class={`${style.field} ${own.class ?? ""}`}>
      <label class={style.label} for={id}>
        {own.label}
      </label>
      <Dynamic
        component={own.multiline ? "textarea" : "input"}
        {...rest}
        ref={(element: HTMLInputElement) => {
          watch(element);
          own.ref?.(element);
        }}
        id={id}
        class={style.control}
        value={own.value}
        onInput={(event: { currentTarget: { value: string } }) => own.onChange(event.currentTarget.value)}
        aria-invalid={error() ? true : undefined}
        aria-describedby={error() || own.description ? `${id}-more` : undefined}
      />
      <Show
        when={error()}
        fallback={
          <Show when={own.description}>
            <p id={`${id}-more`} class={style.description}>
              {own.description}
            </p>
          </Show>
        }
      >
        <p id={`${id}-more`} class={style.error} role="alert">
          {error()}
        </p>
      </Show>
    </div>
  );
}
