import { Index, Show } from "solid-js";
import Plus from "~icons/lucide/plus";
import type { ContactGroup } from "../../../shared/groups/groups.ts";
import { emptyRouting, type Routing, type SkillSet } from "../../../shared/skills/skills.ts";
import { Button } from "../../ui/Button.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { createEntryDraft } from "../create-entry-draft.ts";
import type { Setting } from "../create-setting.ts";
import { RuleForm } from "../fields/RuleForm.tsx";
import { TeamChoice } from "../fields/TeamChoice.tsx";
import { withEntry } from "../list-of.ts";
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
  const { draft, at, theirs, concerns } = createEntryDraft(
    { draftOf: skillDraft, blank: blankSet, within: "sets." },
    () => props.set,
    () => props.setting.value()?.sets ?? [],
    () => props.setting.problems(),
  );
  const { fields, set } = draft;
  const withSet = (held: Routing) => ({ ...held, sets: withEntry(held.sets, skillSetOf(draft.taken())) });
  const remover = (block: number) =>
    fields.groups.length > 1 ? () => set("groups", (all) => all.toSpliced(block, 1)) : undefined;
  return (
    <RuleForm
      setting={props.setting}
      draft={draft}
      concerns={concerns}
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
          limit={60}
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
