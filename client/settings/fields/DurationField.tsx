import { createUniqueId } from "solid-js";
import { Select } from "../../ui/Select.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import { durationUnits, type Duration } from "./duration.ts";
import field from "../../ui/Field.module.css";
import style from "./fields.module.css";
import { MoreLine } from "./MoreLine.tsx";

export interface DurationFieldProps {
  label: string;
  description?: string | undefined;
  error?: string | undefined;
  value: Duration;
  onChange: (value: Duration) => void;
}

/** How long something may take: a number and its unit. */
export function DurationField(props: DurationFieldProps) {
  const t = useRuleTexts();
  const id = createUniqueId();
  return (
    <fieldset class={`${field.field} ${style.group}`}>
      <legend class={field.label}>{props.label}</legend>
      <div class={style.duration}>
        <input
          type="number"
          inputmode="numeric"
          min={1}
          step="any"
          class={field.control}
          aria-label={t("fields.duration.amount", { label: props.label })}
          aria-invalid={props.error ? true : undefined}
          aria-describedby={props.error || props.description ? `${id}-more` : undefined}
          value={Number.isNaN(props.value.count) ? "" : String(props.value.count)}
          onInput={({ currentTarget: { value } }) =>
            props.onChange({ ...props.value, count: value.trim() === "" ? Number.NaN : Number(value) })
          }
        />
        <Select
          bare
          label={t("fields.duration.unit", { label: props.label })}
          value={props.value.unit}
          options={durationUnits.map((unit) => ({ value: unit, label: t(`fields.duration.${unit}`) }))}
          onChange={(unit) => props.onChange({ ...props.value, unit })}
        />
      </div>
      <MoreLine id={`${id}-more`} error={props.error} description={props.description} />
    </fieldset>
  );
}
