import { createSignal, createUniqueId, For, Show, untrack } from "solid-js";
import { BOOMERANG_LIMIT } from "../../shared/boomerang/presets.ts";
import { DAY } from "../../shared/time/duration.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useWhen } from "../app/use-when.ts";
import { TextField } from "../ui/TextField.tsx";
import { localTime, type Choice } from "./boomerang-choice.ts";
import style from "./BoomerangForm.module.css";
import { presets } from "./presets.ts";
import { useBoomerangTexts } from "./texts.ts";

export interface ChoiceFieldsProps {
  choice: Choice;
  onChoose: (choice: Choice) => void;
  error: string | undefined;
}

/** The offered waits, each with the time it means, and a date and time of one's own. */
export function ChoiceFields(props: ChoiceFieldsProps) {
  const t = useBoomerangTexts();
  const when = useWhen();
  const desk = useDesk();
  const name = createUniqueId();
  const [own, setOwn] = createSignal(untrack(() => ownOf(props.choice)) ?? localTime(desk.now() + DAY));
  let field: HTMLInputElement | undefined;
  /** Half a date reads as none, and stays as it stands in its field. */
  const chooseOwn = (local: string) => {
    if (!field?.validity.badInput) setOwn(local);
    props.onChoose({ kind: "own", local });
  };
  const isWait = (ms: number) => props.choice.kind === "wait" && props.choice.ms === ms;
  return (
    <fieldset class={style.choices}>
      <legend>{t("title")}</legend>
      <For each={presets}>
        {({ ms, words }) => (
          <label class={style.choice}>
            <input
              type="radio"
              name={name}
              checked={isWait(ms)}
              autofocus={isWait(ms)}
              onChange={() => props.onChoose({ kind: "wait", ms })}
            />
            {t(words)}
            <small>{when(desk.now() + ms)}</small>
          </label>
        )}
      </For>
      <label class={style.choice}>
        <input
          type="radio"
          name={name}
          checked={props.choice.kind === "own"}
          autofocus={props.choice.kind === "own"}
          onChange={() => chooseOwn(own())}
        />
        {t("own")}
      </label>
      <Show when={props.choice.kind === "own"}>
        <TextField
          ref={(element) => (field = element)}
          type="datetime-local"
          label={t("ownTime")}
          value={own()}
          onChange={chooseOwn}
          min={localTime(desk.now())}
          max={localTime(desk.now() + BOOMERANG_LIMIT)}
          error={props.error}
        />
      </Show>
    </fieldset>
  );
}

function ownOf(choice: Choice): string | undefined {
  return choice.kind === "own" ? choice.local : undefined;
}
