import { Show } from "solid-js";
import CircleAlert from "~icons/lucide/circle-alert";
import CircleCheck from "~icons/lucide/circle-check";
import TriangleAlert from "~icons/lucide/triangle-alert";
import { isLongDeaf, type ChannelHealth } from "../../../shared/channels/health.ts";
import { useDesk } from "../../app/desk-context.tsx";
import { useI18n } from "../../app/i18n.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import style from "./HealthLine.module.css";

type Trouble = Exclude<ChannelHealth, { state: "ok" }>;

/** How an account stands with its network, in words; what the network said stands beside it. */
export function HealthLine(props: { health: ChannelHealth }) {
  const desk = useDesk();
  const { formatDateTime } = useI18n();
  const t = useRuleTexts();
  const trouble = () => (props.health.state === "ok" ? undefined : props.health);
  const isLong = () => isLongDeaf(props.health, desk.now());
  const said = (one: Trouble) => {
    if (one.state === "dead") return "channels.dead";
    return one.deaf ? "channels.deaf" : "channels.failing";
  };
  return (
    <p class={style.health} data-state={isLong() ? "dead" : props.health.state}>
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
            <Show when={one().state === "dead" || isLong()} fallback={<TriangleAlert aria-hidden="true" />}>
              <CircleAlert aria-hidden="true" />
            </Show>
            <span>
              {t(said(one()), {
                when: formatDateTime(one().since),
                why: t(`channels.why.${one().why}`),
              })}
              <Show when={isLong()}> {t("channels.deafLong")}</Show>
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
