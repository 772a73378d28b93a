import { Show } from "solid-js";
import { textLength } from "../../shared/channels/text-length.ts";
import { useI18n } from "../app/i18n.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { useConversation } from "./conversation-context.tsx";
import style from "./ReplyBox.module.css";

/** How much still fits, in the network's own unit; nothing where there is no limit. */
export function Counter(props: { text: string }) {
  const { t, formatNumber } = useI18n();
  const { row } = useConversation();
  const left = (limit: { max: number; unit: "utf16" | "bytes" | "weighted" }) =>
    limit.max - textLength(props.text.trim(), limit.unit);
  const over = () => {
    const limit = row().limit;
    return limit ? Math.max(0, -left(limit)) : 0;
  };
  return (
    <Show when={row().limit}>
      {(limit) => (
        <span class={style.counter} data-over={over() > 0}>
          <span aria-hidden={over() > 0}>
            {over() > 0
              ? t("conversation.reply.over", { count: formatNumber(over()) })
              : t("conversation.reply.left", { count: formatNumber(left(limit())) })}
          </span>
          <VisuallyHidden aria-live="polite">
            <Show when={over() > 0}>
              {t("conversation.reply.overSpoken", {
                count: formatNumber(over()),
                network: t(`ui.network.${row().channel.network}`),
              })}
            </Show>
          </VisuallyHidden>
        </span>
      )}
    </Show>
  );
}
