import { For } from "solid-js";
import { startCycle } from "../../shared/sla/cycle.ts";
import { HOUR, MINUTE } from "../../shared/time/duration.ts";
import { commandCap } from "../app/key-caps.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { useKeyboard } from "../app/keyboard.ts";
import { SlaBadge } from "../sla/SlaBadge.tsx";
import { Button } from "../ui/Button.tsx";
import style from "./HelpPage.module.css";
import { useHelpTexts } from "./texts.ts";

const WARN_AFTER = 0.75;
const sample = { name: "", firstMs: HOUR, nextMs: HOUR, warnAfter: WARN_AFTER };
const works = ["read", "write", "act", "time", "find"] as const;
const waits = ["send", "next", "far", "in"] as const;
/** How long somebody has waited in each of the samples. */
const levels = [
  { level: "calm", waited: 16 * MINUTE },
  { level: "warn", waited: 54 * MINUTE },
  { level: "late", waited: 78 * MINUTE },
] as const;

/** The keys, what works without a network, and what the colours of time mean. */
export function HelpPage() {
  const t = useHelpTexts();
  const { tag } = useI18n();
  const desk = useDesk();
  const keyboard = useKeyboard();
  const share = () => new Intl.NumberFormat(tag(), { style: "percent" }).format(WARN_AFTER);
  const cycleAt = (at: number) => startCycle(sample, "first", { n: 0, at }, true);
  const since = desk.now();
  return (
    <main class={style.page} id="conversation" tabindex="-1">
      <article class={style.text}>
        <h1>{t("title")}</h1>
        <section>
          <h2>{t("offline")}</h2>
          <p>{t("offlineMore")}</p>
          <div class={style.sides}>
            <div>
              <h3>{t("works")}</h3>
              <ul>
                <For each={works}>{(name) => <li>{t(`work.${name}`)}</li>}</For>
              </ul>
            </div>
            <div>
              <h3>{t("waits")}</h3>
              <ul>
                <For each={waits}>{(name) => <li>{t(`wait.${name}`)}</li>}</For>
              </ul>
            </div>
          </div>
          <p>{t("safe")}</p>
        </section>
        <section>
          <h2>{t("sla")}</h2>
          <p>{t("slaMore")}</p>
          <dl class={style.levels}>
            <For each={levels}>
              {({ level, waited }) => (
                <div>
                  <dt>
                    <SlaBadge cycle={cycleAt(since - waited)} />
                  </dt>
                  <dd>{t(level, { share: share() })}</dd>
                </div>
              )}
            </For>
          </dl>
          <p>{t("paused")}</p>
        </section>
        <section>
          <h2>{t("keys")}</h2>
          <p>{t("keysMore", { palette: `${commandCap()} K`, sheet: keyboard.keyOf("?") })}</p>
          <p class={style.ways}>
            <Button onClick={() => keyboard.actionOf("?")?.run()}>{t("keysSheet")}</Button>
            <a href="/settings/keyboard">{t("keysChange")}</a>
          </p>
        </section>
      </article>
    </main>
  );
}
