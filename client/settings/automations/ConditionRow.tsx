import { Show } from "solid-js";
import X from "~icons/lucide/x";
import { IconButton } from "../../ui/IconButton.tsx";
import { Select } from "../../ui/Select.tsx";
import { NumberField } from "../fields/NumberField.tsx";
import type { ProblemAt } from "../fields/problem-words.ts";
import { TagsField } from "../fields/TagsField.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import rules from "../Rules.module.css";
import { conditionKinds, type ConditionDraft } from "./condition-draft.ts";

export interface ConditionRowProps {
  condition: ConditionDraft;
  /** Place in the list, from 0. */
  at: number;
  problem: ProblemAt;
  onChange: (condition: ConditionDraft) => void;
  /** Left out for the only one. */
  onRemove: (() => void) | undefined;
}

const COUNT_MOST = 10_000;

/** What a message must say. */
export function ConditionRow(props: ConditionRowProps) {
  const t = useRuleTexts();
  const place = () => String(props.at + 1);
  const path = () => `conditions.${props.at}`;
  return (
    <fieldset class={rules.card} aria-label={t("automations.condition", { at: place() })}>
      <div class={rules.row}>
        <Select
          class={rules.grow!} // the sheet beside this folder has the class
          label={t("automations.condition", { at: place() })}
          value={props.condition.kind}
          options={conditionKinds.map((kind) => ({ value: kind, label: t(`automations.kinds.${kind}`) }))}
          onChange={(kind) => props.onChange({ ...props.condition, kind })}
        />
        <Show when={props.onRemove}>
          {(remove) => (
            <IconButton
              label={t("automations.removeCondition", { at: place() })}
              icon={X}
              onClick={() => remove()()}
            />
          )}
        </Show>
      </div>
      <Show
        when={props.condition.kind.startsWith("words_")}
        fallback={
          <TagsField
            label={t("automations.phrases")}
            description={t("automations.phrasesMore")}
            error={props.problem(`${path()}.phrases`)}
            limit={200}
            value={props.condition.phrases}
            onChange={(phrases) => props.onChange({ ...props.condition, phrases })}
          />
        }
      >
        <NumberField
          label={t("automations.count")}
          error={props.problem(`${path()}.count`, t("automations.countRange"))}
          min={0}
          max={COUNT_MOST}
          value={props.condition.count}
          onChange={(count) => props.onChange({ ...props.condition, count })}
        />
      </Show>
    </fieldset>
  );
}
