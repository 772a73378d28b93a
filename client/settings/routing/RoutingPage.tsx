import { createSignal, Show } from "solid-js";
import Split from "~icons/lucide/split";
import type { SkillSet } from "../../../shared/skills/skills.ts";
import { useI18n } from "../../app/i18n.tsx";
import { createEdited } from "../create-edited.ts";
import { createOwnAttempts, createSetting } from "../create-setting.ts";
import { EntryList } from "../fields/EntryList.tsx";
import { ListTrouble } from "../fields/ListTrouble.tsx";
import { SettingBody } from "../fields/SettingBody.tsx";
import { useChoices } from "../fields/use-choices.ts";
import { useRuleTexts } from "../rule-texts.ts";
import rules from "../Rules.module.css";
import { RestForm } from "./RestForm.tsx";
import { SkillSetForm } from "./SkillSetForm.tsx";
import { TryRouting } from "./TryRouting.tsx";

/** Which team works on what, and who would get a conversation. */
export function RoutingPage() {
  const t = useRuleTexts();
  const { plural } = useI18n();
  const choices = useChoices();
  const setting = createSetting("routing");
  const groups = createSetting("groups");
  const edited = createEdited<SkillSet>(setting);
  const [isRest, setIsRest] = createSignal(false);
  const ofSets = createOwnAttempts(setting, () => !isRest());
  const ofRest = createOwnAttempts(setting, isRest);
  const saveSets = (make: (sets: readonly SkillSet[]) => SkillSet[]) => {
    setIsRest(false);
    return setting.save((held) => ({ ...held, sets: make(held.sets) }));
  };
  const saveRest: typeof setting.save = (change) => {
    setIsRest(true);
    return setting.save(change);
  };
  const describe = (set: SkillSet) => {
    const count = set.groups.reduce((sum, block) => sum + block.conditions.length, 0);
    return t("routing.line", {
      team: choices.teamName(set.team) ?? t("routing.teamGone"),
      conditions: plural(count, t("routing.conditionCount")),
    });
  };
  return (
    <SettingBody setting={setting} intro={t("routing.intro")}>
      {(routing) => (
        <Show
          when={edited.isOpen()}
          fallback={
            <>
              <Show when={routing().sets.length > 1}>
                <p class={rules.quiet}>{t("routing.setsMore")}</p>
              </Show>
              <ListTrouble setting={ofSets} />
              <EntryList
                label={t("routing.sets")}
                entries={routing().sets}
                change={saveSets}
                addLabel={t("routing.add")}
                empty={{ title: t("routing.none"), more: t("routing.noneMore") }}
                glyph={Split}
                describe={describe}
                ordered
                onEdit={edited.open}
              />
              <section class={rules.section}>
                <RestForm setting={{ ...ofRest, save: saveRest }} value={routing()} />
              </section>
              <TryRouting groups={groups.value() ?? []} routing={routing} />
            </>
          }
        >
          <SkillSetForm
            setting={setting}
            groups={groups.value() ?? []}
            set={edited.entry()}
            onClose={() => edited.open(undefined)}
          />
        </Show>
      )}
    </SettingBody>
  );
}
