import type { BusinessHours } from "../../../shared/hours/hours.ts";
import type { SlaPolicy } from "../../../shared/sla/policy.ts";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { createEntryDraft } from "../create-entry-draft.ts";
import type { Setting } from "../create-setting.ts";
import { durationMs } from "../fields/duration.ts";
import { DurationField } from "../fields/DurationField.tsx";
import { NumberField } from "../fields/NumberField.tsx";
import { RuleForm } from "../fields/RuleForm.tsx";
import { useDurationWords } from "../fields/use-duration-words.ts";
import { withEntry } from "../list-of.ts";
import { useRuleTexts } from "../rule-texts.ts";
import rules from "../Rules.module.css";
import { DuePreview } from "./DuePreview.tsx";
import { blankPolicy, policyDraft, policyOf } from "./policy-draft.ts";

export interface PolicyFormProps {
  setting: Setting<"policies">;
  /** All business hours there are. */
  hours: readonly BusinessHours[];
  /** What to change; a new policy if left out. */
  policy: SlaPolicy | undefined;
  onClose: () => void;
}

const AROUND = "";

export function PolicyForm(props: PolicyFormProps) {
  const t = useRuleTexts();
  const durationWords = useDurationWords();
  const { draft, at, theirs, concerns } = createEntryDraft(
    { draftOf: policyDraft, blank: blankPolicy },
    () => props.policy,
    () => props.setting.value() ?? [],
    () => props.setting.problems(),
  );
  const { fields, set } = draft;
  const hoursOptions = () => {
    const known = props.hours.map(({ id, name }) => ({ value: id, label: name }));
    const isGone = fields.hours !== null && !known.some(({ value }) => value === fields.hours);
    return [
      { value: AROUND, label: t("policies.around") },
      ...known,
      ...(isGone ? [{ value: fields.hours ?? "", label: t("policies.gone") }] : []),
    ];
  };
  const warned = (ms: number) => durationWords(Math.round((ms * fields.warnPercent) / 100 / 60_000) * 60_000);
  const warnMore = () => {
    const [first, next] = [durationMs(fields.first), durationMs(fields.next)];
    if (!(first > 0 && next > 0 && fields.warnPercent > 0)) return undefined;
    return t("policies.warnMore", { first: warned(first), next: warned(next) });
  };
  return (
    <RuleForm
      setting={props.setting}
      draft={draft}
      concerns={concerns}
      theirs={theirs()}
      title={props.policy?.name ?? t("policies.newTitle")}
      make={(held) => withEntry(held, policyOf(draft.taken()))}
      onClose={props.onClose}
    >
      <div class={rules.fields}>
        <TextField
          label={t("policies.name")}
          description={t("policies.nameMore")}
          error={at("name")}
          limit={60}
          autocomplete="off"
          value={fields.name}
          onChange={(name) => set("name", name)}
        />
        <div class={rules.pair}>
          <DurationField
            label={t("policies.first")}
            description={t("policies.firstMore")}
            error={at("firstMs", t("policies.range"))}
            value={fields.first}
            onChange={(first) => set("first", first)}
          />
          <DurationField
            label={t("policies.next")}
            description={t("policies.nextMore")}
            error={at("nextMs", t("policies.range"))}
            value={fields.next}
            onChange={(next) => set("next", next)}
          />
        </div>
        <NumberField
          label={t("policies.warn")}
          description={warnMore()}
          error={at("warnAfter", t("policies.warnRange"))}
          min={10}
          max={100}
          value={fields.warnPercent}
          onChange={(percent) => set("warnPercent", percent)}
        />
        <Select
          label={t("policies.hours")}
          description={at("hours") ?? t("policies.hoursMore")}
          value={fields.hours ?? AROUND}
          options={hoursOptions()}
          onChange={(hours) => set("hours", hours === AROUND ? null : hours)}
        />
      </div>
      <DuePreview
        policy={policyOf(fields)}
        hours={props.hours.find(({ id }) => id === fields.hours) ?? null}
      />
    </RuleForm>
  );
}
