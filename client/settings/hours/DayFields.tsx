import { For, Index, Show } from "solid-js";
import Copy from "~icons/lucide/copy";
import Plus from "~icons/lucide/plus";
import X from "~icons/lucide/x";
import { IconButton } from "../../ui/IconButton.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../ui/Menu.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import rules from "../Rules.module.css";
import { useCalendarWords } from "./calendar-words.ts";
import style from "./hours.module.css";
import { nextShift, shiftOfText, type ShiftText } from "./shift-text.ts";

export interface DayFieldsProps {
  /** 0 is Monday. */
  day: number;
  shifts: readonly ShiftText[];
  /** What is wrong with a shift, by its place. */
  errorOf: (at: number) => string | undefined;
  onChange: (shifts: ShiftText[]) => void;
  onCopy: (to: readonly number[]) => void;
}

const WEEK = [0, 1, 2, 3, 4, 5, 6];

/** The shifts of one weekday. */
export function DayFields(props: DayFieldsProps) {
  const t = useRuleTexts();
  const words = useCalendarWords();
  const name = () => words.day(props.day);
  const others = () => WEEK.filter((day) => day !== props.day);
  return (
    <fieldset class={style.day} aria-label={name()}>
      <span class={style.dayName} aria-hidden="true">
        {name()}
      </span>
      <Show when={props.shifts.length > 0} fallback={<span class={style.closed}>{t("hours.closed")}</span>}>
        <div class={style.shifts}>
          <Index each={props.shifts}>
            {(shift, at) => (
              <ShiftFields
                day={name()}
                at={at}
                shift={shift()}
                error={props.errorOf(at)}
                onChange={(changed) => props.onChange(props.shifts.with(at, changed))}
                onRemove={() => props.onChange(props.shifts.toSpliced(at, 1))}
              />
            )}
          </Index>
        </div>
      </Show>
      <span class={style.ends}>
        <IconButton
          label={t("hours.addShiftOn", { day: name() })}
          icon={Plus}
          onClick={() => props.onChange([...props.shifts, nextShift(props.shifts)])}
        />
        <Menu
          variant="quiet"
          placement="bottom-end"
          aria-label={t("hours.copyOf", { day: name() })}
          trigger={<Copy aria-hidden="true" />}
        >
          <MenuItem onSelect={() => props.onCopy([0, 1, 2, 3, 4])}>{t("hours.copyWeekdays")}</MenuItem>
          <MenuItem onSelect={() => props.onCopy(WEEK)}>{t("hours.copyAll")}</MenuItem>
          <MenuSeparator />
          <For each={others()}>
            {(day) => <MenuItem onSelect={() => props.onCopy([day])}>{words.day(day)}</MenuItem>}
          </For>
        </Menu>
      </span>
    </fieldset>
  );
}

interface ShiftFieldsProps {
  day: string;
  at: number;
  shift: ShiftText;
  error: string | undefined;
  onChange: (shift: ShiftText) => void;
  onRemove: () => void;
}

function ShiftFields(props: ShiftFieldsProps) {
  const t = useRuleTexts();
  const place = () => ({ day: props.day, at: String(props.at + 1) });
  const end = () => {
    const [from, to] = shiftOfText(props.shift);
    if (to - from === 24 * 60) return t("hours.wholeDay");
    return to > 24 * 60 ? t("hours.nextDay") : "";
  };
  return (
    <div class={style.shift}>
      <input
        type="time"
        class={style.time}
        aria-label={t("hours.from", place())}
        aria-invalid={props.error ? true : undefined}
        value={props.shift.from}
        onInput={(event) => props.onChange({ ...props.shift, from: event.currentTarget.value })}
      />
      <span aria-hidden="true">{t("hours.until")}</span>
      <input
        type="time"
        class={style.time}
        aria-label={t("hours.to", place())}
        aria-invalid={props.error ? true : undefined}
        value={props.shift.to}
        onInput={(event) => props.onChange({ ...props.shift, to: event.currentTarget.value })}
      />
      <IconButton label={t("hours.removeShift", place())} icon={X} onClick={() => props.onRemove()} />
      <Show when={end()}>
        <span class={rules.quiet}>{end()}</span>
      </Show>
      <Show when={props.error}>
        <span class={rules.error} role="alert">
          {props.error}
        </span>
      </Show>
    </div>
  );
}
