import { createEffect, createSignal, createUniqueId, For, Show } from "solid-js";
import { Button } from "../../ui/Button.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { useTooLong } from "../../ui/too-long.ts";
import { useRuleTexts } from "../rule-texts.ts";
import field from "../../ui/Field.module.css";
import style from "./fields.module.css";
import { MoreLine } from "./MoreLine.tsx";
import { tagsIn, withTyped } from "./tags.ts";

export interface TagsFieldProps {
  label: string;
  description?: string | undefined;
  error?: string | undefined;
  value: readonly string[];
  onChange: (value: string[]) => void;
  /** Most characters of one. */
  limit: number;
  /** What may be meant, to choose from. */
  known?: readonly string[];
}

/**
 * Several words or phrases, each one removable. What stands in the field counts as soon as the field is left; what is too
 * long stays in it, to be shortened.
 */
export function TagsField(props: TagsFieldProps) {
  const t = useRuleTexts();
  const id = createUniqueId();
  const [typed, setTyped] = createSignal("");
  const tooLongWords = useTooLong();
  const tooLong = () =>
    tagsIn(typed())
      .map((tag) => tooLongWords(tag, props.limit))
      .find(Boolean);
  const error = () => tooLong() ?? props.error;
  const watch = (element: HTMLInputElement) => createEffect(() => element.setCustomValidity(tooLong() ?? ""));
  const take = () => {
    if (typed().trim() === "" || tooLong()) return;
    props.onChange(withTyped(props.value, typed()));
    setTyped("");
  };
  const hear = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      take();
    } else if (event.key === "Backspace" && typed() === "") props.onChange(props.value.slice(0, -1));
  };
  return (
    <div class={field.field}>
      <label class={field.label} for={id}>
        {props.label}
      </label>
      <Show when={props.value.length > 0}>
        <ul class={style.tags} aria-label={props.label}>
          <For each={props.value}>
            {(tag) => (
              <li>
                <Tag
                  onRemove={() => props.onChange(props.value.filter((other) => other !== tag))}
                  removeLabel={t("fields.tags.remove", { name: tag })}
                >
                  {tag}
                </Tag>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <div class={style.adding}>
        <input
          ref={watch}
          id={id}
          class={field.control}
          list={props.known ? `${id}-known` : undefined}
          autocomplete="off"
          aria-invalid={error() ? true : undefined}
          aria-describedby={`${id}-more`}
          value={typed()}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={hear}
          onBlur={take}
        />
        <Button onClick={take} aria-label={t("fields.tags.addTo", { label: props.label })}>
          {t("fields.add")}
        </Button>
      </div>
      <Show when={props.known}>
        {(known) => (
          <datalist id={`${id}-known`}>
            <For each={known()}>{(tag) => <option value={tag}>{tag}</option>}</For>
          </datalist>
        )}
      </Show>
      <MoreLine
        id={`${id}-more`}
        error={error()}
        description={[props.description, t("fields.tags.hint")].filter(Boolean).join(" ")}
      />
    </div>
  );
}
