import { A } from "@solidjs/router";
import { Show } from "solid-js";
import ArrowUp from "~icons/lucide/arrow-up";
import { useI18n } from "../app/i18n.tsx";
import { useConversation } from "./conversation-context.tsx";
import style from "./Timeline.module.css";
import { useAddress } from "./use-address.ts";

/** Above the first message that is here: the way to those before it, in this document and in the one it goes on from. */
export function TimelineTop() {
  const { t } = useI18n();
  const { row, earlier } = useConversation();
  const addressOf = useAddress();
  return (
    <Show
      when={earlier.hasMore() && !row().erased}
      fallback={
        <Show when={row().continues}>
          {(before) => (
            <A class={style.earlier!} href={addressOf(before())}>
              <ArrowUp aria-hidden="true" />
              {t("conversation.timeline.earlierConversation")}
            </A>
          )}
        </Show>
      }
    >
      <EarlierMessages />
    </Show>
  );
}

function EarlierMessages() {
  const { t } = useI18n();
  const { desk, earlier } = useConversation();
  return (
    <>
      <button
        type="button"
        class={style.earlier}
        disabled={earlier.standing() === "loading"}
        onClick={() => void earlier.load()}
      >
        <ArrowUp aria-hidden="true" />
        {t(
          earlier.standing() === "loading"
            ? "conversation.absent.fetching"
            : "conversation.timeline.earlierMessages",
        )}
      </button>
      <p class={style.day} aria-live="polite">
        <Show when={earlier.standing() === "absent"}>
          {desk.link().kind === "online"
            ? t("conversation.timeline.notFetched")
            : t("conversation.timeline.earlierOffline")}
        </Show>
      </p>
    </>
  );
}
