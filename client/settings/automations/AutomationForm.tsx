import { Index, Show } from "solid-js";
import Plus from "~icons/lucide/plus";
import type { Automation } from "../../../shared/automation/automation.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { createEntryDraft } from "../create-entry-draft.ts";
import type { Setting } from "../create-setting.ts";
import { CheckList } from "../fields/CheckList.tsx";
import { RuleForm } from "../fields/RuleForm.tsx";
import { useChoices } from "../fields/use-choices.ts";
import { withEntry } from "../list-of.ts";
import { useRuleTexts } from "../rule-texts.ts";
import rules from "../Rules.module.css";
import { ActionRow } from "./ActionRow.tsx";
import { automationDraft, automationOf, blankAction, blankAutomation } from "./automation-draft.ts";
import { blankCondition } from "./condition-draft.ts";
import { ConditionRow } from "./ConditionRow.tsx";
import { TryAutomation } from "./TryAutomation.tsx";

export interface AutomationFormProps {
  setting: Setting<"automations">;
  /** What to change; a new automation if left out. */
  automation: Automation | undefined;
  onClose: () => void;
}

export function AutomationForm(props: AutomationFormProps) {
  const t = useRuleTexts();
  const choices = useChoices();
  const { draft, at, theirs, concerns } = createEntryDraft(
    { draftOf: automationDraft, blank: blankAutomation },
    () => props.automation,
    () => props.setting.value() ?? [],
    () => props.setting.problems(),
  );
  const { fields, set } = draft;
  const conditionRemover = (place: number) =>
    fields.conditions.length > 1 ? () => set("conditions", (all) => all.toSpliced(place, 1)) : undefined;
  const actionRemover = (place: number) =>
    fields.actions.length > 1 ? () => set("actions", (all) => all.toSpliced(place, 1)) : undefined;
  return (
    <RuleForm
      setting={props.setting}
      draft={draft}
      concerns={concerns}
      theirs={theirs()}
      title={props.automation?.name ?? t("automations.newTitle")}
      make={(held) => withEntry(held, automationOf(draft.taken()))}
      onClose={props.onClose}
    >
      <div class={rules.fields}>
        <TextField
          label={t("automations.name")}
          description={t("automations.nameMore")}
          error={at("name")}
          limit={60}
          autocomplete="off"
          value={fields.name}
          onChange={(name) => set("name", name)}
        />
        <Checkbox
          label={t("automations.active")}
          checked={fields.active}
          onChange={(active) => set("active", active)}
        />
        <CheckList
          label={t("automations.channels")}
          description={t("automations.channelsMore")}
          error={at("channels")}
          none={t("automations.channelsNone")}
          options={choices.channels()}
          value={fields.channels}
          onChange={(channels) => set("channels", channels)}
        />
      </div>
      <section class={rules.section}>
        <h3>{t("automations.conditions")}</h3>
        <div class={rules.fields}>
          <Show when={fields.conditions.length > 1}>
            <Select
              label={t("automations.join")}
              value={fields.join}
              options={[
                { value: "and", label: t("automations.joinAnd") },
                { value: "or", label: t("automations.joinOr") },
              ]}
              onChange={(join) => set("join", join)}
            />
          </Show>
          <Index each={fields.conditions}>
            {(condition, place) => (
              <ConditionRow
                condition={condition()}
                at={place}
                problem={at}
                onChange={(changed) => set("conditions", (all) => all.with(place, changed))}
                onRemove={conditionRemover(place)}
              />
            )}
          </Index>
          <Button
            class={rules.start!} // the sheet beside this folder has the class
            onClick={() => set("conditions", (all) => [...all, blankCondition()])}
          >
            <Plus aria-hidden="true" /> {t("automations.addCondition")}
          </Button>
        </div>
      </section>
      <section class={rules.section}>
        <h3>{t("automations.actions")}</h3>
        <div class={rules.fields}>
          <Index each={fields.actions}>
            {(action, place) => (
              <ActionRow
                action={action()}
                at={place}
                problem={at}
                onChange={(changed) => set("actions", (all) => all.with(place, changed))}
                onRemove={actionRemover(place)}
              />
            )}
          </Index>
          <Button class={rules.start!} onClick={() => set("actions", (all) => [...all, blankAction()])}>
            <Plus aria-hidden="true" /> {t("automations.addAction")}
          </Button>
        </div>
      </section>
      <TryAutomation automation={() => automationOf(fields)} />
    </RuleForm>
  );
}
