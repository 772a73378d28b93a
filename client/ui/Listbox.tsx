/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events -- whatever has the focus hears the keys, and no element is such a list */
import { createEffect, For, on, type Accessor, type JSX } from "solid-js";
import { createKeyed } from "./create-keyed.ts";
import type { Listbox as Active } from "./create-listbox.ts";
import style from "./Listbox.module.css";

export interface ListboxProps<T> {
  listbox: Active;
  label: string;
  options: readonly T[];
  /** What an option is of, where it is made anew: it stays under the finger when the list is read again. */
  keyOf?: ((option: T) => string) | undefined;
  /** What is chosen already; left out where the active one is all there is to tell. */
  isChosen?: (option: T) => boolean;
  onTake: (option: T) => void;
  class?: string | undefined;
  optionClass?: string | undefined;
  /** The list itself has the focus, and an option that somebody has put it on. */
  holdsFocus?: boolean;
  onKeyDown?: (event: KeyboardEvent) => void;
  ref?: (element: HTMLDivElement) => void;
  children: (option: Accessor<T>) => JSX.Element;
}

/** The options of a list whose active one is shown; a press takes one, and leaves the focus where it was. */
export function Listbox<T>(props: ListboxProps<T>) {
  const options = createKeyed<T, unknown>(
    () => props.options,
    (option) => props.keyOf?.(option) ?? option,
  );
  createEffect(
    on(
      () => props.listbox.moves(),
      () => document.getElementById(props.listbox.activeId() ?? "")?.scrollIntoView({ block: "nearest" }),
    ),
  );
  return (
    <div
      ref={(element) => props.ref?.(element)}
      id={props.listbox.id}
      role="listbox"
      aria-label={props.label}
      tabindex={props.holdsFocus ? 0 : undefined}
      autofocus={props.holdsFocus ?? false}
      aria-activedescendant={props.holdsFocus ? props.listbox.activeId() : undefined}
      class={`${style.list} ${props.class ?? ""}`}
      onKeyDown={(event) => props.onKeyDown?.(event)}
    >
      <For each={options()}>
        {({ item: option }, index) => {
          const isActive = () => index() === props.listbox.active();
          return (
            <div
              id={props.listbox.optionId(index())}
              role="option"
              tabindex="-1"
              class={`${style.option} ${props.optionClass ?? ""}`}
              aria-selected={props.isChosen ? props.isChosen(option()) : isActive()}
              data-active={isActive()}
              onFocus={() => props.listbox.setActive(index())}
              onPointerMove={() => props.listbox.setActive(index())}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => props.onTake(option())}
            >
              {props.children(option)}
            </div>
          );
        }}
      </For>
    </div>
  );
}
