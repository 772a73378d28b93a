import { Show } from "solid-js";
import CircleAlert from "~icons/lucide/circle-alert";
import CircleCheck from "~icons/lucide/circle-check";
import TriangleAlert from "~icons/lucide/triangle-alert";
import type { ChannelHealth } from "../../../shared/channels/health.ts";
import { useI18n } from "../../app/i18n.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import style from "./HealthLine.module.css";

/** How an account stands with its network, in words; what the network said stands beside it. */
export function HealthLine(props: { health: ChannelHealth }) {
  const { formatDateTime } = useI18n();
  const t = useRuleTexts();
  const trouble = () => (props.health.state === "ok" ? undefined : props.health);
  return (
    <p class={style.health} data-state={props.health.state}>
      <Show
        when={trouble()}
        fallback={
          <>
            <CircleCheck aria-hidden="true" /> {t("channels.ok")}
          </>
        }
      >
        {(one) => (
          <>
            <Show when={one().state === "dead"} fallback={<TriangleAlert aria-hidden="true" />}>
              <CircleAlert aria-hidden="true" />
            </Show>
            <span>
              {t(one().state === "dead" ? "channels.dead" : "channels.failing", {
                when: formatDateTime(one().since),
                why: t(`channels.why.${one().why}`),
              })}
              <Show when={one().words}>
                {(words) => <small>{t("channels.said", { words: words() })}</small>}
              </Show>
            </span>
          </>
        )}
      </Show>
    </p>
  );
}
