import { createStore } from "solid-js/store";
import { createSignal, untrack } from "solid-js";
import { isDate } from "../../../shared/hours/local-time.ts";
import type { Holiday } from "../../../shared/hours/hours.ts";
import { useI18n } from "../../app/i18n.tsx";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { tooLongIn } from "../../ui/too-long.ts";
import { useRuleTexts } from "../rule-texts.ts";
import style from "../Rules.module.css";

export interface HolidayFormProps {
  /** The holiday to change; a new one if left out. */
  holiday: Holiday | undefined;
  onDone: (holiday: Holiday) => void;
  onClose: () => void;
}

/** One holiday, or a stretch of days. It stands in another form, so its Enter takes it over and sends nothing. */
export function HolidayForm(props: HolidayFormProps) {
  const t = useRuleTexts();
  const { t: say } = useI18n();
  const [fields, setFields] = createStore<Holiday>(
    untrack(() => ({ from: "", to: "", name: "", yearly: false, ...props.holiday })),
  );
  let form: HTMLFieldSetElement | undefined;
  const [isTried, setIsTried] = createSignal(false);
  const last = () => fields.to || fields.from;
  const fromError = () => (isDate(fields.from) ? undefined : t("hours.needsDate"));
  const toError = () => (last() < fields.from ? t("hours.backwards") : undefined);
  const done = () => {
    setIsTried(true);
    if (fromError() || toError()) return;
    const misfit = tooLongIn(form);
    if (misfit) return misfit.focus();
    props.onDone({ ...fields, to: last(), name: fields.name.trim() });
  };
  const hear = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    done();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it hears the fields in it, and is none itself
    <fieldset ref={(element) => (form = element)} class={style.card} onKeyDown={hear}>
      <legend>{props.holiday?.name || t("hours.addHoliday")}</legend>
      <div class={style.pair}>
        <TextField
          type="date"
          label={t("hours.firstDay")}
          error={isTried() ? fromError() : undefined}
          value={fields.from}
          onChange={(from) => setFields("from", from)}
        />
        <TextField
          type="date"
          label={t("hours.lastDay")}
          description={t("hours.lastDayMore")}
          error={isTried() ? toError() : undefined}
          value={fields.to}
          onChange={(to) => setFields("to", to)}
        />
      </div>
      <TextField
        label={t("hours.holidayName")}
        limit={120}
        value={fields.name}
        onChange={(name) => setFields("name", name)}
      />
      <Checkbox
        label={t("hours.yearly")}
        description={t("hours.yearlyMore")}
        checked={fields.yearly}
        onChange={(yearly) => setFields("yearly", yearly)}
      />
      <div class={style.row}>
        <Button onClick={done}>{t("hours.holidaySubmit")}</Button>
        <Button variant="quiet" onClick={() => props.onClose()}>
          {say("ui.cancel")}
        </Button>
      </div>
    </fieldset>
  );
}
