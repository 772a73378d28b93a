import { createMemo, createSignal, onMount, Show, type Accessor, type JSX } from "solid-js";
import style from "./Combobox.module.css";
import { createListbox } from "./create-listbox.ts";
import { Listbox } from "./Listbox.tsx";

export interface ComboboxProps<T> {
  /** Names the field. */
  label: string;
  listLabel: string;
  /** What fits what was typed, in the order shown. */
  found: (typed: string) => readonly T[];
  /** What an option is of, where it is made anew. */
  keyOf?: (option: T) => string;
  /** Said when nothing fits. */
  none: string;
  onTake: (option: T) => void;
  /** What is chosen already: active at first. */
  isChosen?: (option: T) => boolean;
  /** Few enough to be found by looking: the list has the focus, and there is no field. */
  isShort?: boolean;
  class?: string | undefined;
  listClass?: string | undefined;
  optionClass?: string | undefined;
  children: (option: Accessor<T>) => JSX.Element;
}

/**
 * A list to take one from: what is typed narrows it, arrows, Home and End go through it, Enter or a press takes. It has the
 * focus as soon as it is there.
 */
export function Combobox<T>(props: ComboboxProps<T>) {
  const [typed, setTyped] = createSignal("");
  const options = createMemo(() => props.found(typed()));
  const listbox = createListbox(() => options().length);
  let field: HTMLElement | undefined;
  const take = (option: T | undefined) => option !== undefined && props.onTake(option);
  const hear = (event: KeyboardEvent) => {
    if (listbox.steer(event) || event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    take(options()[listbox.active()]);
  };
  onMount(() => {
    const { isChosen } = props;
    if (isChosen) listbox.moveTo(options().findIndex(isChosen));
    queueMicrotask(() => field?.focus());
  });
  return (
    <div class={`${style.whole} ${props.class ?? ""}`}>
      <Show when={!props.isShort}>
        <input
          ref={(element) => (field = element)}
          class={style.field}
          role="combobox"
          type="text"
          autofocus
          autocomplete="off"
          spellcheck={false}
          aria-label={props.label}
          placeholder={props.label}
          aria-expanded={options().length > 0}
          aria-controls={listbox.id}
          aria-autocomplete="list"
          aria-activedescendant={listbox.activeId()}
          value={typed()}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            listbox.moveTo(0);
          }}
          onKeyDown={hear}
        />
      </Show>
      <Listbox
        listbox={listbox}
        label={props.listLabel}
        options={options()}
        keyOf={props.keyOf}
        {...(props.isChosen ? { isChosen: props.isChosen } : {})}
        onTake={take}
        class={props.listClass}
        optionClass={props.optionClass}
        holdsFocus={props.isShort ?? false}
        onKeyDown={hear}
        ref={(element) => (field ??= element)}
      >
        {(option) => props.children(option)}
      </Listbox>
      <p class={style.none} aria-live="polite">
        {options().length === 0 ? props.none : ""}
      </p>
    </div>
  );
}
