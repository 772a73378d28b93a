import { Match, Switch } from "solid-js";
import type { ContactGroup } from "../../../shared/groups/groups.ts";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { createEntryDraft } from "../create-entry-draft.ts";
import type { Setting } from "../create-setting.ts";
import { RuleForm } from "../fields/RuleForm.tsx";
import { TagsField } from "../fields/TagsField.tsx";
import { withEntry } from "../list-of.ts";
import { useRuleTexts } from "../rule-texts.ts";
import rules from "../Rules.module.css";
import { AttributeChoice } from "./AttributeChoice.tsx";
import { blankGroup, groupDraft, groupOf, groupOps } from "./group-draft.ts";
import { GroupPreview } from "./GroupPreview.tsx";

export interface GroupFormProps {
  setting: Setting<"groups">;
  /** What to change; a new group if left out. */
  group: ContactGroup | undefined;
  onClose: () => void;
}

export function GroupForm(props: GroupFormProps) {
  const t = useRuleTexts();
  const { draft, at, theirs, concerns } = createEntryDraft(
    { draftOf: groupDraft, blank: blankGroup },
    () => props.group,
    () => props.setting.value() ?? [],
    () => props.setting.problems(),
  );
  const { fields, set } = draft;
  return (
    <RuleForm
      setting={props.setting}
      draft={draft}
      concerns={concerns}
      theirs={theirs()}
      title={props.group?.name ?? t("groups.newTitle")}
      make={(held) => withEntry(held, groupOf(draft.taken()))}
      onClose={props.onClose}
    >
      <div class={rules.fields}>
        <TextField
          label={t("groups.name")}
          description={t("groups.nameMore")}
          error={at("name")}
          limit={60}
          autocomplete="off"
          value={fields.name}
          onChange={(name) => set("name", name)}
        />
        <div class={rules.pair}>
          <AttributeChoice
            value={fields.attribute}
            error={at("rule.attribute", t("groups.keyForm"))}
            onChange={(attribute) => set("attribute", attribute)}
          />
          <Select
            label={t("groups.op")}
            value={fields.op}
            options={groupOps.map((op) => ({ value: op, label: t(`groups.ops.${op}`) }))}
            onChange={(op) => set("op", op)}
          />
        </div>
        <Switch
          fallback={
            <TextField
              label={t("groups.value")}
              description={t("groups.valueMore")}
              error={at("rule.value")}
              limit={200}
              autocomplete="off"
              value={fields.value}
              onChange={(value) => set("value", value)}
            />
          }
        >
          <Match when={fields.op === "any_of"}>
            <TagsField
              label={t("groups.values")}
              description={t("groups.valueMore")}
              error={at("rule.values")}
              limit={200}
              value={fields.values}
              onChange={(values) => set("values", values)}
            />
          </Match>
          <Match when={fields.op === "is"}>
            <RadioGroup
              label={t("groups.value")}
              value={fields.yes ? "yes" : "no"}
              options={[
                { value: "yes", label: t("groups.yes") },
                { value: "no", label: t("groups.no") },
              ]}
              onChange={(value) => set("yes", value === "yes")}
            />
          </Match>
          <Match when={fields.op === "not_empty"}>{null}</Match>
        </Switch>
      </div>
      <GroupPreview rule={groupOf(fields).rule} />
    </RuleForm>
  );
}
