import { createMemo, For, Show } from "solid-js";
import { MINUTE } from "../../shared/time/duration.ts";
import { explainCycle, explainSla, type CycleExplained } from "../../shared/sla/explain.ts";
import { useDesk } from "../app/desk-context.tsx";
import { durationIn } from "../app/duration-words.ts";
import { useI18n } from "../app/i18n.tsx";
import { useExplanationTexts } from "./explanation-texts.ts";
import style from "./SlaExplanation.module.css";
import type { SlaButtonProps } from "./SlaButton.tsx";
import { StretchList } from "./StretchList.tsx";
import { useWhen } from "../app/use-when.ts";

/** Why the icon says what it says: since when somebody waits, what of that counted, and when the time is over. */
export function SlaExplanation(props: SlaButtonProps) {
  const t = useExplanationTexts();
  const desk = useDesk();
  const waits = createMemo(() => waitsOf(props, desk.now()));
  const current = () => waits().findLast((wait) => wait.ended === null);
  const earlier = () => waits().filter((wait) => wait.ended !== null);
  const hours = () => props.row.sla?.hours;
  return (
    <div class={style.explanation}>
      <Show when={current()}>{(wait) => <CurrentWait wait={wait()} />}</Show>
      <p class={style.more}>
        {hours() ? t("businessHours", { zone: hours()?.zone ?? "" }) : t("aroundTheClock")}{" "}
        <Show when={props.row.sla}>{(sla) => <>{t("policy", { name: sla().name })}</>}</Show>
      </p>
      <Show when={earlier().length > 0}>
        <h3 class={style.heading}>{t("earlier")}</h3>
        <ul class={style.earlier}>
          <For each={earlier()}>{(wait) => <EarlierWait wait={wait} />}</For>
        </ul>
      </Show>
    </div>
  );
}

function waitsOf({ row, entries }: SlaButtonProps, now: number): CycleExplained[] {
  if (entries) return explainSla(row.doc, entries, now);
  return row.cycle ? [explainCycle(row.cycle, row.sla?.hours ?? null, now)] : [];
}

function CurrentWait(props: { wait: CycleExplained }) {
  const t = useExplanationTexts();
  const { tag } = useI18n();
  const desk = useDesk();
  const when = useWhen();
  const words = (ms: number) => durationIn(tag(), ms);
  const target = () => words(props.wait.targetMs);
  const used = () => {
    const { usedMs, targetMs } = props.wait;
    const over = usedMs - targetMs;
    if (over < MINUTE) return t("usedOf", { used: words(usedMs), target: target() });
    return t("usedOver", { used: words(usedMs), over: words(over) });
  };
  return (
    <>
      <h3 class={style.heading}>{t(`within.${props.wait.kind}`, { target: target() })}</h3>
      <dl class={style.facts}>
        <dt>{t("since")}</dt>
        <dd>{when(props.wait.startedAt)}</dd>
        <dt>{t("used")}</dt>
        <dd>{used()}</dd>
        <Show when={props.wait.due !== null} fallback={<Left wait={props.wait} />}>
          <dt>{(props.wait.due ?? 0) > desk.now() ? t("due") : t("wasDue")}</dt>
          <dd data-late={props.wait.breached}>{when(props.wait.due ?? 0)}</dd>
        </Show>
      </dl>
      <StretchList wait={props.wait} />
    </>
  );
}

/** Of a wait that does not run: how much is left for when it does again. */
function Left(props: { wait: CycleExplained }) {
  const t = useExplanationTexts();
  const { tag } = useI18n();
  const left = () => props.wait.targetMs - props.wait.usedMs;
  return (
    <>
      <dt>{t("paused")}</dt>
      <dd data-late={props.wait.breached}>
        {left() > 0 ? t("left", { left: durationIn(tag(), left()) }) : t("usedUp")}
      </dd>
    </>
  );
}

function EarlierWait(props: { wait: CycleExplained }) {
  const t = useExplanationTexts();
  const { tag } = useI18n();
  const how = () => props.wait.ended?.how ?? "answered";
  return (
    <li>
      {t(`ended.${how()}`, {
        what: t(`short.${props.wait.kind}`),
        used: durationIn(tag(), props.wait.usedMs),
      })}
      <Show when={props.wait.breached}>
        {" "}
        <b>{t("late")}</b>
      </Show>
    </li>
  );
}
