import { Match, Show, Switch } from "solid-js";
import X from "~icons/lucide/x";
import { TOPIC_LIMIT } from "../../../shared/workspace/topic-name.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import type { ProblemAt } from "../fields/problem-words.ts";
import { TeamChoice } from "../fields/TeamChoice.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import rules from "../Rules.module.css";
import { actionKinds, type ActionDraft } from "./automation-draft.ts";

export interface ActionRowProps {
  action: ActionDraft;
  /** Place in the list, from 0. */
  at: number;
  problem: ProblemAt;
  onChange: (action: ActionDraft) => void;
  /** Left out for the only one. */
  onRemove: (() => void) | undefined;
}

const REPLY_MOST = 2000;

/** One thing an automation does. */
export function ActionRow(props: ActionRowProps) {
  const t = useRuleTexts();
  const place = () => String(props.at + 1);
  const problem = (field: string) => props.problem(`actions.${props.at}.${field}`);
  const change = (changed: Partial<ActionDraft>) => props.onChange({ ...props.action, ...changed });
  return (
    <fieldset class={rules.card} aria-label={t("automations.action", { at: place() })}>
      <div class={rules.row}>
        <Select
          class={rules.grow!} // the sheet beside this folder has the class
          label={t("automations.action", { at: place() })}
          value={props.action.kind}
          options={actionKinds.map((kind) => ({ value: kind, label: t(`automations.does.${kind}`) }))}
          onChange={(kind) => change({ kind })}
        />
        <Show when={props.onRemove}>
          {(remove) => (
            <IconButton
              label={t("automations.removeAction", { at: place() })}
              icon={X}
              onClick={() => remove()()}
            />
          )}
        </Show>
      </div>
      <Switch>
        <Match when={props.action.kind === "topic"}>
          <TextField
            label={t("automations.topic")}
            error={problem("topic")}
            limit={TOPIC_LIMIT}
            value={props.action.topic}
            onChange={(topic) => change({ topic })}
          />
        </Match>
        <Match when={props.action.kind === "tag"}>
          <TextField
            label={t("automations.tag")}
            error={problem("tag")}
            limit={TOPIC_LIMIT}
            value={props.action.tag}
            onChange={(tag) => change({ tag })}
          />
        </Match>
        <Match when={props.action.kind === "team"}>
          <TeamChoice
            label={t("automations.team")}
            error={problem("team")}
            value={props.action.team}
            onChange={(team) => change({ team })}
          />
        </Match>
        <Match when={props.action.kind === "reply"}>
          <TextField
            multiline
            label={t("automations.reply")}
            description={t("automations.replyMore")}
            error={problem("text")}
            limit={REPLY_MOST}
            value={props.action.text}
            onChange={(text) => change({ text })}
          />
        </Match>
        <Match when={props.action.kind === "resolve"}>
          <p class={rules.quiet}>{t("automations.resolveMore")}</p>
        </Match>
      </Switch>
    </fieldset>
  );
}
