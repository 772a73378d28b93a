import { createUniqueId, For } from "solid-js";
import { useRuleTexts } from "../rule-texts.ts";
import { createKeyed } from "../../ui/create-keyed.ts";
import style from "../../ui/Field.module.css";
import { MoreLine } from "./MoreLine.tsx";
import { useChoices } from "./use-choices.ts";

export interface TeamChoiceProps {
  label: string;
  error: string | undefined;
  /** Id of the team; empty while none is chosen. */
  value: string;
  onChange: (team: string) => void;
}

/** One of the workspace's teams; one that was removed meanwhile stays chosen until another is. */
export function TeamChoice(props: TeamChoiceProps) {
  const t = useRuleTexts();
  const id = createUniqueId();
  const choices = useChoices();
  const isGone = () => props.value !== "" && !choices.teams().some(({ value }) => value === props.value);
  const options = createKeyed(
    () => [
      { value: "", label: t("routing.chooseTeam") },
      ...choices.teams(),
      ...(isGone()
        ? [{ value: props.value, label: choices.teamName(props.value) ?? t("routing.teamGone") }]
        : []),
    ],
    ({ value }) => value,
  );
  return (
    <div class={style.field}>
      <label class={style.label} for={id}>
        {props.label}
      </label>
      <select
        id={id}
        class={style.control}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={`${id}-more`}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        <For each={options()}>
          {({ key, item: option }) => (
            <option value={key} selected={key === props.value}>
              {option().label}
            </option>
          )}
        </For>
      </select>
      <MoreLine
        id={`${id}-more`}
        error={props.error}
        description={choices.teams().length === 0 ? t("routing.noTeams") : undefined}
      />
    </div>
  );
}
