import { Show } from "solid-js";
import AlarmClock from "~icons/lucide/alarm-clock";
import Undo2 from "~icons/lucide/undo-2";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { useConversation } from "./conversation-context.tsx";
import style from "./ConversationHeader.module.css";
import { useStateActs } from "./state-acts.ts";

/** When the conversation comes back, or that it just did, with the note its author left. */
export function BoomerangLine() {
  const { t, formatDateTime } = useI18n();
  const { row, mayDo } = useConversation();
  const { cancelBoomerang } = useStateActs();
  return (
    <>
      <Show when={row().boomerang}>
        {(boomerang) => (
          <p class={style.boomerang}>
            <AlarmClock aria-hidden="true" />
            {t("conversation.header.boomerang", { when: formatDateTime(boomerang().due) })}
            <Show when={boomerang().keepAsleep}>, {t("conversation.header.asleep")}</Show>
            <Show when={boomerang().note}>{(note) => <q dir="auto">{note()}</q>}</Show>
            <Show when={mayDo("conversation.triage")}>
              <Button size="small" onClick={() => void cancelBoomerang()}>
                {t("conversation.header.cancelBoomerang")}
              </Button>
            </Show>
          </p>
        )}
      </Show>
      <Show when={row().returned}>
        {(returned) => (
          <p class={style.boomerang}>
            <Undo2 aria-hidden="true" />
            {t("conversation.header.returned", { when: formatDateTime(returned().at) })}
            <Show when={returned().note}>{(note) => <q dir="auto">{note()}</q>}</Show>
          </p>
        )}
      </Show>
    </>
  );
}
