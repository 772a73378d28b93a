import { Show } from "solid-js";
import type { TextLimit } from "../../shared/channels/split-text.ts";
import { textLength } from "../../shared/channels/text-length.ts";
import { useI18n } from "../app/i18n.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import style from "./Counter.module.css";
import { useConversation } from "./conversation-context.tsx";

/** From this many left on, how many is said in numbers. */
const NEAR = 20;
const ROUND = 2 * Math.PI * 8;

/** How full the reply is, in the network's own unit: a ring, and a number near its end; nothing where there is no limit. */
export function Counter(props: { text: string; limit: TextLimit | null; splits: boolean }) {
  const { t, formatNumber } = useI18n();
  const { row } = useConversation();
  const used = (limit: TextLimit) => textLength(props.text.trim(), limit.unit);
  const left = (limit: TextLimit) => limit.max - used(limit);
  const isOver = (limit: TextLimit) => left(limit) < 0 && !props.splits;
  const isNear = (limit: TextLimit) => left(limit) <= NEAR && (left(limit) >= 0 || !props.splits);
  const shown = (limit: TextLimit) => {
    if (left(limit) < 0 && props.splits) return "∞";
    return left(limit) <= NEAR ? formatNumber(left(limit)) : "";
  };
  return (
    <Show when={props.limit}>
      {(limit) => (
        <span class={style.counter} data-over={isOver(limit())} data-near={isNear(limit())}>
          <VisuallyHidden>
            {t("conversation.reply.left", { count: formatNumber(Math.max(0, left(limit()))) })}
          </VisuallyHidden>
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <circle cx="10" cy="10" r="8" />
            <circle
              cx="10"
              cy="10"
              r="8"
              stroke-dasharray={`${ROUND * Math.min(1, used(limit()) / limit().max)} ${ROUND}`}
            />
          </svg>
          <span aria-hidden="true">{shown(limit())}</span>
          <VisuallyHidden aria-live="polite">
            <Show when={isOver(limit())}>
              {t("conversation.reply.overSpoken", {
                count: formatNumber(-left(limit())),
                network: t(`ui.network.${row().channel.network}`),
              })}
            </Show>
          </VisuallyHidden>
        </span>
      )}
    </Show>
  );
}
