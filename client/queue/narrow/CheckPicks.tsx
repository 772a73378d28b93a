import { createMemo, createSignal, For, Show } from "solid-js";
import { normalise } from "../../../shared/search/normalise.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { createKeyed } from "../../ui/create-keyed.ts";
import { TextField } from "../../ui/TextField.tsx";
import { useNarrowTexts } from "./narrow-texts.ts";
import style from "./narrow.module.css";

export interface Pick {
  value: string;
  label: string;
  /** Small text behind the label. */
  detail?: string;
}

export interface CheckPicksProps {
  label: string;
  options: readonly Pick[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  /** Stands where there is nothing to choose from. */
  none?: string;
}

/** As many are found by looking; more are found by typing. */
const FEW = 8;

/** Any of a list that may be long. What is chosen stands first when it opens. */
export function CheckPicks(props: CheckPicksProps) {
  const t = useNarrowTexts();
  const [sought, setSought] = createSignal("");
  const isLong = () => props.options.length > FEW;
  const wanted = () => normalise(sought());
  const chosenAtFirst = new Set(props.value); // oxlint-disable-line solid/reactivity -- the order stays while it is open
  const arranged = createMemo(() => [
    ...props.options.filter(({ value }) => chosenAtFirst.has(value)),
    ...props.options.filter(({ value }) => !chosenAtFirst.has(value)),
  ]);
  const found = createMemo(() => arranged().filter(({ label }) => normalise(label).includes(wanted())));
  const picks = createKeyed(found, ({ value }) => value);
  const toggle = (value: string, on: boolean) =>
    props.onChange(on ? [...props.value, value] : props.value.filter((other) => other !== value));
  return (
    <fieldset class={style.group}>
      <legend class={style.legend}>{props.label}</legend>
      <Show when={isLong()}>
        <TextField
          type="search"
          label={t("search", { list: props.label })}
          value={sought()}
          onChange={setSought}
        />
      </Show>
      <div class={style.picks} data-long={isLong()}>
        <For
          each={picks()}
          fallback={<p class={style.none}>{props.options.length === 0 ? props.none : t("nothing")}</p>}
        >
          {({ key, item: option }) => (
            <span class={style.pick}>
              <Checkbox
                label={option().label}
                checked={props.value.includes(key)}
                onChange={(on) => toggle(key, on)}
              />
              <small>{option().detail}</small>
            </span>
          )}
        </For>
      </div>
    </fieldset>
  );
}
