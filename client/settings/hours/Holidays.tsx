import { createSignal, For, Show } from "solid-js";
import Plus from "~icons/lucide/plus";
import X from "~icons/lucide/x";
import type { Holiday } from "../../../shared/hours/hours.ts";
import { FailureNote } from "../../app/FailureNote.tsx";
import { useI18n } from "../../app/i18n.tsx";
import { createSubmission } from "../../app/submission.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import rules from "../Rules.module.css";
import { useCalendarWords } from "./calendar-words.ts";
import { HolidayForm } from "./HolidayForm.tsx";
import { importHolidays } from "./holidays-api.ts";
import style from "./hours.module.css";
import { withHolidays } from "./hours-draft.ts";

export interface HolidaysProps {
  holidays: readonly Holiday[];
  error: string | undefined;
  onChange: (holidays: Holiday[]) => void;
}

/** Days on which nobody answers: by hand, or from a calendar file. */
export function Holidays(props: HolidaysProps) {
  const t = useRuleTexts();
  const { plural } = useI18n();
  const words = useCalendarWords();
  const submission = createSubmission();
  const [edited, setEdited] = createSignal<number | "new">();
  const [told, setTold] = createSignal("");
  let file: HTMLInputElement | undefined;

  const existing = () => {
    const at = edited();
    return typeof at === "number" ? props.holidays[at] : undefined;
  };
  const take = (holiday: Holiday) => {
    const others = props.holidays.filter((one) => one !== existing());
    props.onChange(withHolidays(others, [holiday]).holidays);
    setEdited(undefined);
  };
  const read = async () => {
    const chosen = file?.files?.[0];
    if (!file || !chosen) return;
    file.value = ""; // the same file may be chosen again
    setTold("");
    const found = await submission.run(() => importHolidays(chosen));
    if (!found) return;
    const { holidays, known } = withHolidays(props.holidays, found.holidays);
    props.onChange(holidays);
    const parts = [
      plural(found.holidays.length - known, t("hours.imported")),
      ...(known > 0 ? [plural(known, t("hours.known"))] : []),
      ...(found.ignored > 0 ? [plural(found.ignored, t("hours.ignored"))] : []),
    ];
    setTold(parts.join(" "));
  };
  return (
    <section class={rules.section}>
      <h3>{t("hours.holidays")}</h3>
      <p class={rules.quiet}>{t("hours.holidaysMore")}</p>
      <Show when={props.holidays.length > 0} fallback={<p class={rules.quiet}>{t("hours.holidaysNone")}</p>}>
        <ul class={style.holidays}>
          <For each={props.holidays}>
            {(holiday, at) => (
              <li>
                <span>
                  {holiday.name || words.holiday(holiday)}
                  <Show when={holiday.name}>
                    <small>{words.holiday(holiday)}</small>
                  </Show>
                </span>
                <Button
                  size="small"
                  aria-label={t("fields.editThis", { name: holiday.name || words.holiday(holiday) })}
                  onClick={() => setEdited(at())}
                >
                  {t("fields.edit")}
                </Button>
                <IconButton
                  label={t("fields.removeThis", { name: holiday.name || words.holiday(holiday) })}
                  icon={X}
                  onClick={() => props.onChange(props.holidays.filter((one) => one !== holiday))}
                />
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={edited() !== undefined} keyed>
        <HolidayForm holiday={existing()} onDone={take} onClose={() => setEdited(undefined)} />
      </Show>
      <Show when={props.error}>
        <p class={rules.error} role="alert">
          {props.error}
        </p>
      </Show>
      <p class={rules.quiet} aria-live="polite">
        {told()}
      </p>
      <FailureNote failure={submission.failure()} />
      <div class={rules.row}>
        <Button onClick={() => setEdited("new")}>
          <Plus aria-hidden="true" /> {t("hours.addHoliday")}
        </Button>
        <Button disabled={submission.isBusy()} onClick={() => file?.click()}>
          {t("hours.importFile")}
        </Button>
        <input
          ref={(element) => (file = element)}
          type="file"
          hidden
          accept=".ics,text/calendar"
          aria-label={t("hours.importFile")}
          onChange={() => void read()}
        />
      </div>
    </section>
  );
}
