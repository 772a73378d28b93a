import { A } from "@solidjs/router";
import { Show } from "solid-js";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { buttonClass } from "../ui/Button.tsx";
import { useConversation } from "./conversation-context.tsx";
import style from "./Ending.module.css";
import { useAddress } from "./use-address.ts";

/** In the place of the box to answer in, where nothing can be said any more: why, and where it goes on. */
export function Ending() {
  const { t } = useI18n();
  const { row } = useConversation();
  const addressOf = useAddress();
  const latestOf = useLatest();
  return (
    <section class={style.ending} aria-label={t("conversation.ending.label")}>
      <Show when={!row().erased && row().continuedBy} fallback={<p>{t("conversation.ending.erased")}</p>}>
        {(next) => (
          <>
            <p>
              <b>{t("conversation.ending.continued")}</b> {t("conversation.ending.continuedMore")}
            </p>
            <A class={buttonClass({ variant: "primary" })} href={addressOf(latestOf(next()))}>
              {t("conversation.ending.open")}
            </A>
          </>
        )}
      </Show>
    </section>
  );
}

/** The document in which a conversation is at home now: it may have gone on more than once. */
function useLatest(): (doc: string) => string {
  const desk = useDesk();
  const latestOf = (doc: string): string => {
    const next = desk.conversation(doc)?.continuedBy;
    return next ? latestOf(next) : doc;
  };
  return latestOf;
}
