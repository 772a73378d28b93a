import { createMemo, createSignal, Match, Switch } from "solid-js";
import type { BusinessHours } from "../../../shared/hours/hours.ts";
import type { SlaPolicy } from "../../../shared/sla/policy.ts";
import { useDesk } from "../../app/desk-context.tsx";
import { useI18n } from "../../app/i18n.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { ownZone } from "../hours/zones.ts";
import { useRuleTexts } from "../rule-texts.ts";
import style from "../Rules.module.css";
import { instantIn, localIn, sampleDue } from "./sample-due.ts";

export interface DuePreviewProps {
  policy: SlaPolicy;
  /** Those the policy counts; null: around the clock. */
  hours: BusinessHours | null;
}

/** When a message would be due, by the same rules as on every device and on the server. */
export function DuePreview(props: DuePreviewProps) {
  const t = useRuleTexts();
  const desk = useDesk();
  const { tag } = useI18n();
  const zone = () => props.hours?.zone ?? ownZone();
  const [written, setWritten] = createSignal<string>();
  const [kind, setKind] = createSignal<"first" | "next">("first");
  const arrival = () => written() ?? localIn(zone(), desk.now());
  const target = () => ({
    ms: kind() === "first" ? props.policy.firstMs : props.policy.nextMs,
    warnAfter: props.policy.warnAfter,
  });
  const at = () => instantIn(zone(), arrival());
  const isTold = () => target().ms > 0 && target().warnAfter > 0 && target().warnAfter <= 1;
  const sample = createMemo(() => {
    const instant = at();
    return instant === null || !isTold() ? null : sampleDue(instant, target(), props.hours);
  });
  const when = (instant: number) =>
    new Intl.DateTimeFormat(tag(), {
      weekday: "long",
      day: "numeric",
      month: "long",
      hour: "2-digit",
      minute: "2-digit",
      timeZone: zone(),
    }).format(instant);
  const lateFrom = (instant: number) => when(Math.ceil(instant / 60_000) * 60_000);
  return (
    <section class={style.preview} aria-label={t("policies.preview")}>
      <h3>{t("policies.preview")}</h3>
      <p class={style.quiet}>{t("policies.previewMore", { zone: zone().replaceAll("_", " ") })}</p>
      <div class={style.pair}>
        <TextField
          type="datetime-local"
          label={t("policies.arrival")}
          value={arrival()}
          error={at() === null ? t("policies.needsTime") : undefined}
          onChange={setWritten}
        />
        <Select
          label={t("policies.which")}
          value={kind()}
          options={[
            { value: "first", label: t("policies.whichFirst") },
            { value: "next", label: t("policies.whichNext") },
          ]}
          onChange={setKind}
        />
      </div>
      <div aria-live="polite">
        <Switch>
          <Match when={!isTold()}>
            <p>{t("policies.needsTargets")}</p>
          </Match>
          <Match when={sample()}>
            {(due) => (
              <>
                <p>
                  <strong>{t("policies.due", { when: when(due().due) })}</strong>
                </p>
                <p class={style.quiet}>
                  {t("policies.warned", { when: when(due().warnAt) })}{" "}
                  {Number.isFinite(due().lateAt) ? t("policies.late", { when: lateFrom(due().lateAt) }) : ""}
                </p>
              </>
            )}
          </Match>
          <Match when={at() !== null}>
            <p>{t("policies.never")}</p>
          </Match>
        </Switch>
      </div>
    </section>
  );
}
