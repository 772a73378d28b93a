import { createMemo, createSignal, createUniqueId, Show } from "solid-js";
import { useI18n } from "../../app/i18n.tsx";
import { createListbox } from "../../ui/create-listbox.ts";
import field from "../../ui/Field.module.css";
import { Listbox } from "../../ui/Listbox.tsx";
import suggestions from "../../ui/Suggestions.module.css";
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
  const shown = createMemo(() => (sought() === undefined ? [] : found(props.options, sought() ?? "")));
  const listbox = createListbox(() => shown().length);
  const isOpen = () => sought() !== undefined;
  const label = () => props.options.find((option) => option.value === props.value)?.label ?? props.value;
  const close = () => setSought(undefined);
  const isChosen = (option: SearchOption) => option.value === props.value;
  const open = () => {
    setSought("");
    listbox.moveTo(shown().findIndex(isChosen));
  };
  const take = (option: SearchOption | undefined) => {
    if (option) props.onChange(option.value);
    close();
  };
  const steer = (event: KeyboardEvent) => {
    if (!isOpen()) {
      if (!["ArrowDown", "ArrowUp", "Enter"].includes(event.key)) return;
      event.preventDefault();
      open();
    } else if (event.key === "Enter") {
      event.preventDefault();
      take(shown()[listbox.active()]);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      close();
    } else listbox.steer(event);
  };
  return (
    <div class={field.field}>
      <label class={field.label} for={id}>
        {props.label}
      </label>
      <div class={suggestions.around}>
        <input
          id={id}
          class={field.control}
          role="combobox"
          type="text"
          autocomplete="off"
          spellcheck={false}
          aria-expanded={isOpen()}
          aria-controls={listbox.id}
          aria-autocomplete="list"
          aria-activedescendant={isOpen() ? listbox.activeId() : undefined}
          aria-invalid={props.error ? true : undefined}
          aria-describedby={props.error || props.description ? `${id}-more` : undefined}
          value={sought() ?? label()}
          placeholder={label()}
          onClick={() => isOpen() || open()}
          onInput={(event) => {
            setSought(event.currentTarget.value);
            listbox.moveTo(0);
          }}
          onKeyDown={steer}
          onBlur={close}
        />
        <Listbox
          listbox={listbox}
          label={props.label}
          options={shown()}
          keyOf={({ value }) => value}
          isChosen={isChosen}
          onTake={take}
          class={suggestions.list}
        >
          {(option) => (
            <span class={style.option}>
              {option().label}
              <small>{option().detail}</small>
            </span>
          )}
        </Listbox>
        <Show when={isOpen() && shown().length === 0}>
          <p class={`${suggestions.list} ${style.none}`}>{t("fields.search.none")}</p>
        </Show>
        <VisuallyHidden aria-live="polite">
          {isOpen() && sought() ? plural(shown().length, t("fields.search.count")) : ""}
        </VisuallyHidden>
      </div>
      <MoreLine id={`${id}-more`} error={props.error} description={props.description} />
    </div>
  );
}
