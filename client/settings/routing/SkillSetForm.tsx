import { Index, Show, untrack } from "solid-js";
import Plus from "~icons/lucide/plus";
import type { ContactGroup } from "../../../shared/groups/groups.ts";
import { emptyRouting, type Routing, type SkillSet } from "../../../shared/skills/skills.ts";
import { Button } from "../../ui/Button.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { createDraft } from "../create-draft.ts";
import type { Setting } from "../create-setting.ts";
import { isOf } from "../differences.ts";
import { createProblemWords } from "../fields/problem-words.ts";
import { RuleForm } from "../fields/RuleForm.tsx";
import { TeamChoice } from "../fields/TeamChoice.tsx";
import { placeOf, withEntry } from "../list-of.ts";
import { useRuleTexts } from "../rule-texts.ts";
import rules from "../Rules.module.css";
import { BlockFields } from "./BlockFields.tsx";
import { blankBlock, blankSet, skillDraft, skillSetOf } from "./skill-draft.ts";
import { TryRouting } from "./TryRouting.tsx";

export interface SkillSetFormProps {
  setting: Setting<"routing">;
  /** All contact groups there are. */
  groups: readonly ContactGroup[];
  /** What to change; a new set if left out. */
  set: SkillSet | undefined;
  onClose: () => void;
}

export function SkillSetForm(props: SkillSetFormProps) {
  const t = useRuleTexts();
  // The form is opened anew for each set, so what it starts from is read once.
  const draft = createDraft(untrack(() => (props.set ? skillDraft(props.set) : blankSet())));
  const { fields, set } = draft;
  const list = () => props.setting.value()?.sets ?? [];
  const at = createProblemWords(
    () => props.setting.problems(),
    () => `sets.${placeOf(list(), fields.id)}.`,
  );
  const theirs = () => {
    const now = list().find(({ id }) => id === fields.id);
    return now && skillDraft(now);
  };
  const withSet = (held: Routing) => ({ ...held, sets: withEntry(held.sets, skillSetOf(draft.taken())) });
  const remover = (block: number) =>
    fields.groups.length > 1 ? () => set("groups", (all) => all.toSpliced(block, 1)) : undefined;
  return (
    <RuleForm
      setting={props.setting}
      draft={draft}
      concerns={isOf(fields.id)}
      theirs={theirs()}
      title={props.set?.name ?? t("routing.newTitle")}
      make={withSet}
      onClose={props.onClose}
    >
      <div class={rules.fields}>
        <TextField
          label={t("routing.name")}
          description={t("routing.nameMore")}
          error={at("name")}
          maxLength={60}
          autocomplete="off"
          value={fields.name}
          onChange={(name) => set("name", name)}
        />
        <TeamChoice
          label={t("routing.team")}
          error={at("team")}
          value={fields.team}
          onChange={(team) => set("team", team)}
        />
        <Show when={fields.groups.length > 1}>
          <RadioGroup
            label={t("routing.joinGroups")}
            value={fields.join}
            options={[
              { value: "or", label: t("routing.joinGroupsOr") },
              { value: "and", label: t("routing.joinGroupsAnd") },
            ]}
            onChange={(join) => set("join", join)}
          />
        </Show>
        <Index each={fields.groups}>
          {(block, place) => (
            <BlockFields
              block={block()}
              at={place}
              problem={at}
              groups={props.groups}
              onChange={(changed) => set("groups", (all) => all.with(place, changed))}
              onRemove={remover(place)}
            />
          )}
        </Index>
        <Button class={rules.start!} onClick={() => set("groups", (all) => [...all, blankBlock()])}>
          <Plus aria-hidden="true" /> {t("routing.addBlock")}
        </Button>
      </div>
      <TryRouting groups={props.groups} routing={() => withSet(props.setting.value() ?? emptyRouting)} />
    </RuleForm>
  );
}
