import { Show } from "solid-js";
import AlarmClock from "~icons/lucide/alarm-clock";
import RotateCcw from "~icons/lucide/rotate-ccw";
import Undo2 from "~icons/lucide/undo-2";
import type { Boomerang, Returned } from "../../shared/conversation/row.ts";
import { useI18n } from "../app/i18n.tsx";
import { useWhen } from "../app/use-when.ts";
import { useAgainWords } from "../boomerangs/choice-words.ts";
import { useBoomerangTexts } from "../boomerangs/texts.ts";
import { Button } from "../ui/Button.tsx";
import { useConversation } from "./conversation-context.tsx";
import style from "./BoomerangLine.module.css";
import { useRepeatBoomerang } from "./repeat-boomerang.ts";
import { useStateActs } from "./state-acts.ts";

/** When the conversation comes back, or that it just did, with the note its author left. */
export function BoomerangLine() {
  const { row } = useConversation();
  return (
    <>
      <Show when={row().boomerang}>{(boomerang) => <Running boomerang={boomerang()} />}</Show>
      <Show when={row().returned}>{(returned) => <CameBack returned={returned()} />}</Show>
    </>
  );
}

function Running(props: { boomerang: Boomerang }) {
  const t = useBoomerangTexts();
  const when = useWhen();
  const { row, mayDo, setPanel } = useConversation();
  const { cancelBoomerang } = useStateActs();
  return (
    <div class={style.line}>
      <AlarmClock aria-hidden="true" />
      <span class={style.when}>
        {t("line.runs", { when: when(props.boomerang.due) })}
        <Show when={props.boomerang.keepAsleep}>, {t("line.asleep")}</Show>
      </span>
      <Note text={props.boomerang.note} />
      <Show when={mayDo("conversation.triage")}>
        <span class={style.acts}>
          <Button
            variant="quiet"
            size="small"
            onClick={() => setPanel(row().state === "resolved" ? "resolve" : "pend")}
          >
            {t("line.change")}
          </Button>
          <Button variant="quiet" size="small" onClick={() => void cancelBoomerang()}>
            {t("line.cancel")}
          </Button>
        </span>
      </Show>
    </div>
  );
}

function CameBack(props: { returned: Returned }) {
  const t = useBoomerangTexts();
  const { formatDateTime } = useI18n();
  const { mayDo, desk } = useConversation();
  const { last, repeat } = useRepeatBoomerang();
  const againWords = useAgainWords();
  const says = () => {
    const { by } = props.returned;
    const when = formatDateTime(props.returned.at);
    if (!by.id) return t("line.cameBack", { when });
    return by.id === desk.session.agent.id
      ? t("line.cameBackYours", { when })
      : t("line.cameBackOf", { when, name: by.name });
  };
  return (
    <div class={style.line}>
      <Undo2 aria-hidden="true" />
      <span class={style.when}>{says()}</span>
      <Note text={props.returned.note} />
      <Show when={mayDo("conversation.triage") && last()}>
        {(again) => (
          <span class={style.acts}>
            <Button variant="quiet" size="small" onClick={repeat}>
              <RotateCcw aria-hidden="true" />
              {againWords(again())}
            </Button>
          </span>
        )}
      </Show>
    </div>
  );
}

function Note(props: { text: string | undefined }) {
  return <Show when={props.text}>{(note) => <q dir="auto">{note()}</q>}</Show>;
}
