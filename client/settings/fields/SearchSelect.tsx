/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events -- the combobox pattern: the field has the keys, and no element is such a list */
import { createMemo, createSignal, createUniqueId, For, Show } from "solid-js";
import { useI18n } from "../../app/i18n.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import style from "./fields.module.css";
import { MoreLine } from "./MoreLine.tsx";
import { found, type SearchOption } from "./search-options.ts";

export interface SearchSelectProps {
  label: string;
  description?: string | undefined;
  error?: string | undefined;
  value: string;
  options: readonly SearchOption[];
  onChange: (value: string) => void;
}

/** A choice from a list too long to read: what is typed narrows it. */
export function SearchSelect(props: SearchSelectProps) {
  const t = useRuleTexts();
  const { plural } = useI18n();
  const id = createUniqueId();
  const [sought, setSought] = createSignal<string>();
  const [chosen, setChosen] = createSignal(0);
  const shown = createMemo(() => (sought() === undefined ? [] : found(props.options, sought() ?? "")));
  const isOpen = () => sought() !== undefined;
  const label = () => props.options.find((option) => option.value === props.value)?.label ?? props.value;
  const close = () => setSought(undefined);
  const open = () => {
    setSought("");
    setChosen(
      Math.max(
        0,
        shown().findIndex((option) => option.value === props.value),
      ),
    );
    scrollTo(chosen());
  };
  const scrollTo = (at: number) =>
    queueMicrotask(() => document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: "nearest" }));
  const take = (option: SearchOption | undefined) => {
    if (option) props.onChange(option.value);
    close();
  };
  const steer = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      if (!isOpen()) return open();
      setChosen((at) => Math.min(Math.max(at + step, 0), shown().length - 1));
      scrollTo(chosen());
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (isOpen()) take(shown()[chosen()]);
      else open();
    } else if (event.key === "Escape" && isOpen()) {
      event.stopPropagation();
      close();
    }
  };
  return (
    <div class={style.field}>
      <label class={style.label} for={id}>
        {props.label}
      </label>
      <div class={style.search}>
        <input
          id={id}
          class={style.control}
          role="combobox"
          type="text"
          autocomplete="off"
          spellcheck={false}
          aria-expanded={isOpen()}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={isOpen() && shown().length > 0 ? `${id}-${chosen()}` : undefined}
          aria-invalid={props.error ? true : undefined}
          aria-describedby={props.error || props.description ? `${id}-more` : undefined}
          value={sought() ?? label()}
          placeholder={label()}
          onClick={() => isOpen() || open()}
          onInput={(event) => {
            setSought(event.currentTarget.value);
            setChosen(0);
          }}
          onKeyDown={steer}
          onBlur={close}
        />
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={props.label}
          class={isOpen() ? style.options : undefined}
        >
          <Show when={isOpen()}>
            <For each={shown()}>
              {(option, index) => (
                <div
                  id={`${id}-${index()}`}
                  role="option"
                  tabindex="-1"
                  class={style.option}
                  aria-selected={option.value === props.value}
                  data-chosen={index() === chosen()}
                  onPointerMove={() => setChosen(index())}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => take(option)}
                >
                  {option.label}
                  <small>{option.detail}</small>
                </div>
              )}
            </For>
          </Show>
        </div>
        <Show when={isOpen() && shown().length === 0}>
          <p class={`${style.options} ${style.none}`}>{t("fields.search.none")}</p>
        </Show>
        <VisuallyHidden aria-live="polite">
          {isOpen() && sought() ? plural(shown().length, t("fields.search.count")) : ""}
        </VisuallyHidden>
      </div>
      <MoreLine id={`${id}-more`} error={props.error} description={props.description} />
    </div>
  );
}
