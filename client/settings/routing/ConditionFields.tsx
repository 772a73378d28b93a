import { Match, Show, Switch } from "solid-js";
import X from "~icons/lucide/x";
import type { ContactGroup } from "../../../shared/groups/groups.ts";
import { TOPIC_LIMIT } from "../../../shared/workspace/topic-name.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Select } from "../../ui/Select.tsx";
import { CheckList } from "../fields/CheckList.tsx";
import type { ProblemAt } from "../fields/problem-words.ts";
import { TagsField } from "../fields/TagsField.tsx";
import { useKnownTopics } from "../fields/use-known-topics.ts";
import { useRuleTexts } from "../rule-texts.ts";
import rules from "../Rules.module.css";
import { conditionKinds, type ConditionDraft } from "./skill-draft.ts";

export interface ConditionFieldsProps {
  condition: ConditionDraft;
  /** Place in its block, from 0. */
  at: number;
  /** Path of the condition within the set. */
  path: string;
  problem: ProblemAt;
  /** All contact groups there are. */
  groups: readonly ContactGroup[];
  onChange: (condition: ConditionDraft) => void;
  /** Left out for the only one. */
  onRemove: (() => void) | undefined;
}

/** What a conversation must be for a skill set. */
export function ConditionFields(props: ConditionFieldsProps) {
  const t = useRuleTexts();
  const topics = useKnownTopics();
  const place = () => String(props.at + 1);
  const change = (changed: Partial<ConditionDraft>) => props.onChange({ ...props.condition, ...changed });
  return (
    <fieldset class={rules.form} aria-label={t("routing.condition", { at: place() })}>
      <div class={rules.row}>
        <Select
          class={rules.grow!} // the sheet beside this folder has the class
          label={t("routing.condition", { at: place() })}
          value={props.condition.kind}
          options={conditionKinds.map((kind) => ({ value: kind, label: t(`routing.conditions.${kind}`) }))}
          onChange={(kind) => change({ kind })}
        />
        <Show when={props.onRemove}>
          {(remove) => (
            <IconButton
              label={t("routing.removeCondition", { at: place() })}
              icon={X}
              onClick={() => remove()()}
            />
          )}
        </Show>
      </div>
      <Switch>
        <Match when={props.condition.kind.startsWith("topic_")}>
          <TagsField
            label={t("routing.topics")}
            error={props.problem(`${props.path}.topics`)}
            limit={TOPIC_LIMIT}
            known={topics()}
            value={props.condition.topics}
            onChange={(value) => change({ topics: value })}
          />
        </Match>
        <Match when={props.condition.kind.startsWith("group_")}>
          <CheckList
            label={t("routing.groups")}
            error={props.problem(`${props.path}.groups`)}
            none={t("routing.groupsNone")}
            options={props.groups.map(({ id, name }) => ({ value: id, label: name }))}
            value={props.condition.groups}
            onChange={(value) => change({ groups: value })}
          />
        </Match>
      </Switch>
    </fieldset>
  );
}
