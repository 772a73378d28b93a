import { Show } from "solid-js";
import ExternalLink from "~icons/lucide/external-link";
import { useI18n } from "../app/i18n.tsx";
import { useConversation } from "./conversation-context.tsx";
import style from "./Message.module.css";
import { safeAddress } from "./text-parts.ts";

/** The way to the message on its network, where that gave a safe address. */
export function Permalink(props: { address: string | undefined }) {
  const { t } = useI18n();
  const { row } = useConversation();
  const label = () =>
    t("conversation.timeline.permalink", { network: t(`ui.network.${row().channel.network}`) });
  return (
    <Show when={safeAddress(props.address)}>
      {(href) => (
        <a
          class={style.permalink}
          href={href()}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={label()}
        >
          <ExternalLink aria-hidden="true" />
        </a>
      )}
    </Show>
  );
}
