import { createMemo, createSignal, For, onMount, Show } from "solid-js";
import { normalise } from "../../shared/search/normalise.ts";
import { Button } from "./Button.tsx";
import style from "./PickList.module.css";
import { TextField } from "./TextField.tsx";

/** As many are found by looking; more are found by typing. */
const FEW = 8;

export interface PickListProps {
  /** Names the list. */
  label: string;
  searchLabel: string;
  /** What is said when nothing fits what was typed. */
  none: string;
  options: readonly string[];
  onPick: (option: string) => void;
}

/** Names to pick one of: one press picks it, the arrows go through them, and a long list is narrowed by typing. */
export function PickList(props: PickListProps) {
  const [sought, setSought] = createSignal("");
  const isLong = () => props.options.length > FEW;
  const found = createMemo(() =>
    props.options.filter((option) => normalise(option).includes(normalise(sought()))),
  );
  let whole!: HTMLDivElement; // set by `ref` before it mounts
  onMount(() => whole.querySelector<HTMLElement>("input, button")?.focus());
  const steer = (event: KeyboardEvent) => {
    const [first] = found();
    if (event.key === "Enter" && first !== undefined) {
      event.preventDefault();
      props.onPick(first);
    }
    if (event.key === "ArrowDown") focusOn(event, whole.querySelector("button"));
  };
  return (
    <div class={style.whole} ref={(element) => (whole = element)}>
      <Show when={isLong()}>
        <TextField
          type="search"
          autofocus
          label={props.searchLabel}
          value={sought()}
          onChange={setSought}
          onKeyDown={steer}
        />
      </Show>
      <ul class={style.list} aria-label={props.label}>
        <For each={found()} fallback={<li class={style.none}>{props.none}</li>}>
          {(option, index) => (
            <li>
              <Button
                autofocus={!isLong() && index() === 0}
                class={style.option!} // the sheet beside this file has the class
                onKeyDown={step}
                onClick={() => props.onPick(option)}
              >
                {option}
              </Button>
            </li>
          )}
        </For>
      </ul>
    </div>
  );
}

function step(event: KeyboardEvent & { currentTarget: HTMLButtonElement }): void {
  const line = event.currentTarget.closest("li");
  if (event.key === "ArrowDown") focusOn(event, line?.nextElementSibling?.querySelector("button"));
  if (event.key === "ArrowUp") focusOn(event, line?.previousElementSibling?.querySelector("button"));
}

function focusOn(event: KeyboardEvent, element: HTMLElement | null | undefined): void {
  if (!element) return;
  event.preventDefault();
  element.focus();
}
