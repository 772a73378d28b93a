/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a picture made of boxes has no file */
import { For } from "solid-js";
import { DAY_MINUTES, type Shift } from "../../../shared/hours/hours.ts";
import { useRuleTexts } from "../rule-texts.ts";
import { useCalendarWords } from "./calendar-words.ts";
import style from "./hours.module.css";
import { stretchesOf } from "./week-shape.ts";

const MARKS = [0, 6, 12, 18, 24];

/** The week at a glance: a bar for each day, filled where it is open. */
export function WeekBar(props: { week: readonly (readonly Shift[])[] }) {
  const t = useRuleTexts();
  const words = useCalendarWords();
  const days = () => stretchesOf(props.week);
  const spoken = () => {
    const open = days().flatMap((stretches, day) =>
      stretches.length === 0
        ? []
        : [t("hours.openOn", { day: words.day(day), shifts: stretches.map(words.stretch).join(", ") })],
    );
    return open.length === 0 ? t("hours.never") : t("hours.weekOf", { days: open.join("; ") });
  };
  return (
    <div class={style.bar} role="img" aria-label={spoken()}>
      <For each={days()}>
        {(stretches, day) => (
          <>
            <span class={style.barDay}>{words.day(day(), "short")}</span>
            <span class={style.barTrack}>
              <For each={stretches}>
                {({ from, to }) => (
                  <i
                    style={{
                      "inset-inline-start": `${(from / DAY_MINUTES) * 100}%`,
                      "inline-size": `${((to - from) / DAY_MINUTES) * 100}%`,
                    }}
                  />
                )}
              </For>
            </span>
          </>
        )}
      </For>
      <span />
      <span class={style.barMarks}>
        <For each={MARKS}>{(hour) => <small>{hour}</small>}</For>
      </span>
    </div>
  );
}
