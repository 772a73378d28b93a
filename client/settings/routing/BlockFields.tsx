import { Index, Show } from "solid-js";
import Plus from "~icons/lucide/plus";
import type { ContactGroup } from "../../../shared/groups/groups.ts";
import { Button } from "../../ui/Button.tsx";
import { Select } from "../../ui/Select.tsx";
import type { ProblemAt } from "../fields/problem-words.ts";
import { useRuleTexts } from "../rule-texts.ts";
import rules from "../Rules.module.css";
import { ConditionFields } from "./ConditionFields.tsx";
import { blankCondition, type BlockDraft } from "./skill-draft.ts";

export interface BlockFieldsProps {
  block: BlockDraft;
  /** Place in the set, from 0. */
  at: number;
  problem: ProblemAt;
  /** All contact groups there are. */
  groups: readonly ContactGroup[];
  onChange: (block: BlockDraft) => void;
  /** Left out for the only one. */
  onRemove: (() => void) | undefined;
}

/** Conditions that are joined before they are joined with other blocks. */
export function BlockFields(props: BlockFieldsProps) {
  const t = useRuleTexts();
  const place = () => String(props.at + 1);
  const setConditions = (conditions: BlockDraft["conditions"]) =>
    props.onChange({ ...props.block, conditions });
  const remove = (at: number) => setConditions(props.block.conditions.toSpliced(at, 1));
  return (
    <fieldset class={rules.card}>
      <legend>{t("routing.block", { at: place() })}</legend>
      <Show when={props.block.conditions.length > 1}>
        <Select
          label={t("routing.joinConditions", { at: place() })}
          value={props.block.join}
          options={[
            { value: "and", label: t("routing.joinAnd") },
            { value: "or", label: t("routing.joinOr") },
          ]}
          onChange={(join) => props.onChange({ ...props.block, join })}
        />
      </Show>
      <Index each={props.block.conditions}>
        {(condition, at) => (
          <ConditionFields
            condition={condition()}
            at={at}
            path={`groups.${props.at}.conditions.${at}`}
            problem={props.problem}
            groups={props.groups}
            onChange={(changed) => setConditions(props.block.conditions.with(at, changed))}
            onRemove={props.block.conditions.length > 1 ? () => remove(at) : undefined}
          />
        )}
      </Index>
      <div class={rules.row}>
        <Button size="small" onClick={() => setConditions([...props.block.conditions, blankCondition()])}>
          <Plus aria-hidden="true" /> {t("routing.addCondition")}
        </Button>
        <Show when={props.onRemove}>
          {(remove) => (
            <Button size="small" variant="quiet" onClick={() => remove()()}>
              {t("routing.removeBlock", { at: place() })}
            </Button>
          )}
        </Show>
      </div>
    </fieldset>
  );
}
