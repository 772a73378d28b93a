import { Show } from "solid-js";
import Timer from "~icons/lucide/timer";
import type { SlaPolicy } from "../../../shared/sla/policy.ts";
import { createEdited } from "../create-edited.ts";
import { createSetting } from "../create-setting.ts";
import { EntryList } from "../fields/EntryList.tsx";
import { ListTrouble } from "../fields/ListTrouble.tsx";
import { SettingBody } from "../fields/SettingBody.tsx";
import { useDurationWords } from "../fields/use-duration-words.ts";
import { useRuleTexts } from "../rule-texts.ts";
import { PolicyForm } from "./PolicyForm.tsx";

/** How long people may wait for an answer. */
export function Policies() {
  const t = useRuleTexts();
  const durationWords = useDurationWords();
  const setting = createSetting("policies");
  const hours = createSetting("hours");
  const edited = createEdited<SlaPolicy>(setting);
  const nameOf = (id: string | null) => {
    if (id === null) return t("policies.around");
    return hours.value()?.find((one) => one.id === id)?.name ?? t("policies.gone");
  };
  const describe = (policy: SlaPolicy) =>
    t("policies.line", {
      first: durationWords(policy.firstMs),
      next: durationWords(policy.nextMs),
      hours: nameOf(policy.hours),
    });
  return (
    <SettingBody setting={setting} intro={t("policies.intro")}>
      {(policies) => (
        <Show
          when={edited.isOpen()}
          fallback={
            <>
              <ListTrouble setting={setting} />
              <EntryList
                label={t("policies.label")}
                entries={policies()}
                change={setting.save}
                addLabel={t("policies.add")}
                empty={{ title: t("policies.none"), more: t("policies.noneMore") }}
                glyph={Timer}
                describe={describe}
                onEdit={edited.open}
              />
            </>
          }
        >
          <PolicyForm
            setting={setting}
            hours={hours.value() ?? []}
            policy={edited.entry()}
            onClose={() => edited.open(undefined)}
          />
        </Show>
      )}
    </SettingBody>
  );
}
