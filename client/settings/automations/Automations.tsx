import { Show } from "solid-js";
import Workflow from "~icons/lucide/workflow";
import type { Automation } from "../../../shared/automation/automation.ts";
import { useI18n } from "../../app/i18n.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { createEdited } from "../create-edited.ts";
import { createSetting } from "../create-setting.ts";
import { EntryList } from "../fields/EntryList.tsx";
import { ListTrouble } from "../fields/ListTrouble.tsx";
import { SettingBody } from "../fields/SettingBody.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import { AutomationForm } from "./AutomationForm.tsx";

/** What is done by itself when a message says something. */
export function Automations() {
  const t = useRuleTexts();
  const { plural, tag } = useI18n();
  const setting = createSetting("automations");
  const edited = createEdited<Automation>(setting);
  const describe = ({ conditions, actions }: Automation) =>
    t("automations.line", {
      conditions: plural(conditions.length, t("automations.conditionCount")),
      actions: new Intl.ListFormat(tag(), { type: "unit" }).format(
        actions.map(({ kind }) => t(`automations.does.${kind}`)),
      ),
    });
  const toggle = (id: string, active: boolean) =>
    void setting.save((held) => held.map((one) => (one.id === id ? { ...one, active } : one)));
  return (
    <SettingBody setting={setting} intro={t("automations.intro")}>
      {(automations) => (
        <Show
          when={edited.isOpen()}
          fallback={
            <>
              <ListTrouble setting={setting} />
              <EntryList
                label={t("automations.label")}
                entries={automations()}
                change={setting.save}
                addLabel={t("automations.add")}
                empty={{ title: t("automations.none"), more: t("automations.noneMore") }}
                glyph={Workflow}
                describe={describe}
                ordered
                onEdit={edited.open}
                extra={(automation) => (
                  <Checkbox
                    label={t("automations.active")}
                    spoken={t("automations.activeOf", { name: automation().name })}
                    checked={automation().active}
                    onChange={(active) => toggle(automation().id, active)}
                  />
                )}
              />
            </>
          }
        >
          <AutomationForm
            setting={setting}
            automation={edited.entry()}
            onClose={() => edited.open(undefined)}
          />
        </Show>
      )}
    </SettingBody>
  );
}
