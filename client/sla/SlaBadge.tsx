import { Match, Show, Switch } from "solid-js";
import { slaBadge, type SlaBadge as Badge } from "../../shared/sla/badge.ts";
import type { Cycle } from "../../shared/sla/cycle.ts";
import CircleAlert from "~icons/lucide/circle-alert";
import ClockAlert from "~icons/lucide/clock-alert";
import Clock from "~icons/lucide/clock";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import style from "./SlaBadge.module.css";
import { waitOf } from "./sla-wait.ts";

/** How long the contact may still wait, or how late the answer is; nothing while no clock runs. */
export function SlaBadge(props: { cycle: Cycle | null }) {
  const desk = useDesk();
  const badge = () => slaBadge(props.cycle, desk.now());
  return (
    <Show when={badge()}>
      {(shown) => (
        <span class={`${style.badge} ${style[shown().level]}`}>
          <Switch>
            <Match when={shown().level === "late"}>
              <CircleAlert aria-hidden="true" />
            </Match>
            <Match when={shown().level === "warn"}>
              <ClockAlert aria-hidden="true" />
            </Match>
            <Match when={shown().level === "calm"}>
              <Clock aria-hidden="true" />
            </Match>
          </Switch>
          <BadgeText badge={shown()} />
        </span>
      )}
    </Show>
  );
}

function BadgeText(props: { badge: Badge }) {
  const { t, plural } = useI18n();
  const wait = () => waitOf(props.badge.ms);
  const short = () =>
    wait().count === 0 ? t("sla.underAMinute") : t(`sla.short.${wait().unit}`, { n: String(wait().count) });
  const spoken = () =>
    wait().count === 0 ? t("sla.spokenUnderAMinute") : plural(wait().count, t(`sla.spoken.${wait().unit}`));
  const isLate = () => props.badge.level === "late";
  return (
    <>
      <span aria-hidden="true">{isLate() ? t("sla.late", { wait: short() }) : short()}</span>
      <VisuallyHidden>
        {isLate() ? t("sla.lateSpoken", { wait: spoken() }) : t("sla.leftSpoken", { wait: spoken() })}
      </VisuallyHidden>
    </>
  );
}
