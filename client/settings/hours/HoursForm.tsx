import { createMemo, Index } from "solid-js";
import type { BusinessHours } from "../../../shared/hours/hours.ts";
import { useI18n } from "../../app/i18n.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { createEntryDraft } from "../create-entry-draft.ts";
import type { Setting } from "../create-setting.ts";
import { RuleForm } from "../fields/RuleForm.tsx";
import { SearchSelect } from "../fields/SearchSelect.tsx";
import { withEntry } from "../list-of.ts";
import { useRuleTexts } from "../rule-texts.ts";
import rules from "../Rules.module.css";
import { DayFields } from "./DayFields.tsx";
import { Holidays } from "./Holidays.tsx";
import style from "./hours.module.css";
import { blankHours, hoursDraft, hoursOf } from "./hours-draft.ts";
import { shiftOfText } from "./shift-text.ts";
import { WeekBar } from "./WeekBar.tsx";
import { overlapping } from "./week-shape.ts";
import { ownZone, zoneOptions } from "./zones.ts";

export interface HoursFormProps {
  setting: Setting<"hours">;
  /** What to change; new business hours if left out. */
  hours: BusinessHours | undefined;
  onClose: () => void;
}

export function HoursForm(props: HoursFormProps) {
  const t = useRuleTexts();
  const { tag } = useI18n();
  const { draft, at, theirs, concerns } = createEntryDraft(
    { draftOf: hoursDraft, blank: () => blankHours(ownZone()) },
    () => props.hours,
    () => props.setting.value() ?? [],
    () => props.setting.problems(),
  );
  const { fields, set } = draft;
  const zones = createMemo(() => zoneOptions(tag()));
  const week = () => fields.week.map((shifts) => shifts.map(shiftOfText));
  const overlaps = createMemo(() => overlapping(week()));
  const shiftError = (day: number, place: number) =>
    at(`week.${day}.${place}`, t("hours.bothTimes")) ??
    (overlaps().has(`${day}.${place}`) ? t("hours.overlaps") : undefined);
  const copy = (day: number, to: readonly number[]) => {
    const shifts = fields.week[day] ?? [];
    set("week", (days) =>
      days.map((own, each) => (to.includes(each) ? shifts.map((one) => ({ ...one })) : own)),
    );
  };
  return (
    <RuleForm
      setting={props.setting}
      draft={draft}
      concerns={concerns}
      theirs={theirs()}
      title={props.hours?.name ?? t("hours.newTitle")}
      make={(held) => withEntry(held, hoursOf(draft.taken()))}
      isReady={overlaps().size === 0}
      onClose={props.onClose}
    >
      <div class={rules.fields}>
        <TextField
          label={t("hours.name")}
          description={t("hours.nameMore")}
          error={at("name")}
          limit={60}
          autocomplete="off"
          value={fields.name}
          onChange={(name) => set("name", name)}
        />
        <SearchSelect
          label={t("hours.zone")}
          description={t("hours.zoneMore")}
          error={at("zone")}
          value={fields.zone}
          options={zones()}
          onChange={(zone) => set("zone", zone)}
        />
      </div>
      <section class={rules.section}>
        <h3>{t("hours.week")}</h3>
        <WeekBar week={week()} />
        <div class={style.days}>
          <Index each={fields.week}>
            {(shifts, day) => (
              <DayFields
                day={day}
                shifts={shifts()}
                errorOf={(place) => shiftError(day, place)}
                onChange={(changed) => set("week", day, changed)}
                onCopy={(to) => copy(day, to)}
              />
            )}
          </Index>
        </div>
      </section>
      <Holidays
        holidays={fields.holidays}
        error={at("holidays")}
        onChange={(holidays) => set("holidays", holidays)}
      />
    </RuleForm>
  );
}
