import { For, Show } from "solid-js";
import CheckCheck from "~icons/lucide/check-check";
import SlidersHorizontal from "~icons/lucide/sliders-horizontal";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { Button, buttonClass } from "../ui/Button.tsx";
import { createKeyed } from "../ui/create-keyed.ts";
import { bellDays, lineKey, type BellLine } from "./bell-lines.ts";
import { BellItem } from "./BellItem.tsx";
import style from "./BellPanel.module.css";
import { DeviceOffer } from "./DeviceOffer.tsx";
import { useBellTexts } from "./texts.ts";

const DAY_MS = 86_400_000;

/** What the agent is told of, by days; each line leads to its conversation. All of it is on the device. */
export function BellPanel(props: { onLeave: () => void }) {
  const t = useBellTexts();
  const { formatDate } = useI18n();
  const desk = useDesk();
  const days = createKeyed(
    () => bellDays(desk.bells()),
    ({ day }) => String(day),
  );
  const today = () => new Date(desk.now()).setHours(0, 0, 0, 0);
  const dayName = (day: number) => {
    if (day === today()) return t("today");
    return day >= today() - DAY_MS ? t("yesterday") : formatDate(day);
  };
  return (
    <div class={style.panel}>
      <header class={style.head}>
        <h2>{t("title")}</h2>
        <Show when={desk.bells().some(({ isRead }) => !isRead)}>
          <Button variant="quiet" size="small" onClick={() => desk.knowAllBells()}>
            <CheckCheck aria-hidden="true" />
            {t("markAll")}
          </Button>
        </Show>
      </header>
      <DeviceOffer />
      <Show when={days().length > 0} fallback={<p class={style.empty}>{t("empty")}</p>}>
        <For each={days()}>
          {({ item: of }) => (
            <section aria-label={dayName(of().day)}>
              <h3 class={style.day}>{dayName(of().day)}</h3>
              <DayLines lines={of().lines} onLeave={props.onLeave} />
            </section>
          )}
        </For>
      </Show>
      <a
        class={`${buttonClass({ variant: "quiet", size: "small" })} ${style.settings}`}
        href="/settings/notifications"
        onClick={() => props.onLeave()}
      >
        <SlidersHorizontal aria-hidden="true" />
        {t("settings")}
      </a>
    </div>
  );
}

function DayLines(props: { lines: readonly BellLine[]; onLeave: () => void }) {
  const lines = createKeyed(() => props.lines, lineKey);
  return (
    <ul class={style.list}>
      <For each={lines()}>
        {({ item: line }) => (
          <li>
            <BellItem line={line()} onLeave={props.onLeave} />
          </li>
        )}
      </For>
    </ul>
  );
}
