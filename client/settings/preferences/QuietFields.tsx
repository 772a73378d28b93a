import { createSignal, For, Show } from "solid-js";
import type { QuietHours } from "../../../shared/notifications/quiet-hours.ts";
import { usePreferences } from "../../app/preferences.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useCalendarWords } from "../hours/calendar-words.ts";
import { ownZone } from "../hours/zones.ts";
import { useRuleTexts } from "../rule-texts.ts";
import style from "./Notifications.module.css";

const WEEK = [1, 2, 3, 4, 5, 6, 7];

/** From when to when no device rings, on which days; by the clock of where the agent is. */
export function QuietFields() {
  const t = useRuleTexts();
  const words = useCalendarWords();
  const { chosen, choose } = usePreferences();
  const quiet = () => chosen().quietHours;
  const usual = (): QuietHours => ({ from: "20:00", to: "08:00", days: WEEK, zone: ownZone() });
  const change = (part: Partial<QuietHours>) =>
    choose("quietHours", { ...(quiet() ?? usual()), ...part, zone: ownZone() });
  return (
    <>
      <Checkbox
        label={t("notifications.quietOn")}
        description={t("notifications.quietMore")}
        checked={quiet() !== null}
        onChange={(on) => choose("quietHours", on ? usual() : null)}
      />
      <Show when={quiet()}>
        {(held) => (
          <>
            <div class={style.times}>
              <TimeField
                label={t("notifications.from")}
                value={held().from}
                onChange={(from) => change({ from })}
              />
              <TimeField label={t("notifications.to")} value={held().to} onChange={(to) => change({ to })} />
            </div>
            <fieldset class={style.days}>
              <legend>{t("notifications.days")}</legend>
              <For each={WEEK}>
                {(day) => (
                  <Checkbox
                    label={words.day(day - 1)}
                    checked={held().days.includes(day)}
                    onChange={(on) =>
                      change({ days: WEEK.filter((one) => (one === day ? on : held().days.includes(one))) })
                    }
                  />
                )}
              </For>
            </fieldset>
            <p class={style.zone}>{t("notifications.zone", { zone: held().zone })}</p>
          </>
        )}
      </Show>
    </>
  );
}

/** A time of day; one that is not whole yet is said at the field, and what was chosen before holds. */
function TimeField(props: { label: string; value: string; onChange: (time: string) => void }) {
  const t = useRuleTexts();
  const [written, setWritten] = createSignal<string>();
  const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/u.test(text);
  const write = (text: string) => {
    setWritten(text);
    if (isTime(text)) props.onChange(text);
  };
  return (
    <TextField
      label={props.label}
      type="time"
      value={written() ?? props.value}
      error={isTime(written() ?? props.value) ? undefined : t("notifications.noTime")}
      onChange={write}
    />
  );
}
