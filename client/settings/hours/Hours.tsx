import { Show } from "solid-js";
import Clock from "~icons/lucide/clock-4";
import type { BusinessHours } from "../../../shared/hours/hours.ts";
import { useI18n } from "../../app/i18n.tsx";
import { createEdited } from "../create-edited.ts";
import { createSetting } from "../create-setting.ts";
import { EntryList } from "../fields/EntryList.tsx";
import { ListTrouble } from "../fields/ListTrouble.tsx";
import { SettingBody } from "../fields/SettingBody.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import { HoursForm } from "./HoursForm.tsx";
import { hoursInWeek } from "./week-shape.ts";

/** When the team answers. */
export function Hours() {
  const t = useRuleTexts();
  const { plural, formatNumber } = useI18n();
  const setting = createSetting("hours");
  const edited = createEdited<BusinessHours>(setting);
  const describe = ({ zone, week, holidays }: BusinessHours) =>
    [
      zone.replaceAll("_", " "),
      t("hours.perWeek", { hours: formatNumber(hoursInWeek(week)) }),
      plural(holidays.length, t("hours.summaryHolidays")),
    ].join(" · ");
  return (
    <SettingBody setting={setting} intro={t("hours.intro")}>
      {(hours) => (
        <Show
          when={edited.isOpen()}
          fallback={
            <>
              <ListTrouble setting={setting} />
              <EntryList
                label={t("hours.label")}
                entries={hours()}
                change={setting.save}
                addLabel={t("hours.add")}
                empty={{ title: t("hours.none"), more: t("hours.noneMore") }}
                glyph={Clock}
                describe={describe}
                onEdit={edited.open}
              />
            </>
          }
        >
          <HoursForm setting={setting} hours={edited.entry()} onClose={() => edited.open(undefined)} />
        </Show>
      )}
    </SettingBody>
  );
}
