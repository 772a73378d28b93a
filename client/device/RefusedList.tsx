import { createSignal, For, onMount, Show } from "solid-js";
import { useActWords } from "../app/act-words.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { askToStart } from "../start/starting.ts";
import type { Refused } from "../sync/desk.ts";
import type { Starts } from "../sync/starts.ts";
import { Button } from "../ui/Button.tsx";
import { copyText } from "../ui/CopyField.tsx";
import { createKeyed } from "../ui/create-keyed.ts";
import { useToasts } from "../ui/toasts.tsx";
import { isOpen } from "./refused-state.ts";
import style from "./SyncPanel.module.css";

/** What the server would not take, with its words to take elsewhere and a way to put them into other hands. */
export function RefusedList() {
  const { t } = useI18n();
  const desk = useDesk();
  const toasts = useToasts();
  const items = createKeyed(desk.refused, ({ id }) => id);
  const [isBusy, setIsBusy] = createSignal(false);
  // What may still be sent by itself is not put into other hands.
  const canHandOver = () => desk.link().kind === "online" && desk.unsent().length === 0 && !isBusy();
  const handOver = async () => {
    setIsBusy(true);
    const isTaken = await desk.surrender().finally(() => setIsBusy(false));
    toasts.show({ text: t(isTaken ? "device.refused.handedOver" : "device.refused.notHandedOver") });
  };
  return (
    <section class={style.section}>
      <h3>{t("device.refused.title")}</h3>
      <ul>
        <For each={items()}>{({ item }) => <RefusedItem item={item()} />}</For>
      </ul>
      <Show when={desk.refused().some(isOpen)}>
        <div class={style.handOver}>
          <Button size="small" disabled={!canHandOver()} onClick={() => void handOver()}>
            {t("device.refused.handOver")}
          </Button>
          <p class={style.more}>{t("device.refused.handOverMore")}</p>
        </div>
      </Show>
    </section>
  );
}

function RefusedItem(props: { item: Refused }) {
  const { t, formatDateTime } = useI18n();
  const desk = useDesk();
  const toasts = useToasts();
  const words = useActWords();
  const [starts, setStarts] = createSignal<Starts>();
  onMount(() => {
    if (isSend(props.item)) void desk.starts().then((opened) => setStarts(() => opened));
  });
  /** What began a conversation stands in its form again. */
  const writeAgain = async () => {
    const draft = await starts()?.takeUp(props.item.id);
    if (!draft) return;
    await desk.dismissRefused(props.item.id);
    askToStart(draft.for);
  };
  const copy = async () => {
    if (await copyText(props.item.words)) toasts.show({ text: t("ui.copied") });
  };
  return (
    <li class={style.item}>
      <span class={style.what}>
        {words(props.item)}
        <small class={style.why}>{t(`codes.${props.item.code}`)}</small>
        <small>{formatDateTime(props.item.at)}</small>
      </span>
      <Show when={props.item.words}>
        <blockquote class={style.words} aria-label={t("device.refused.words")} dir="auto">
          {props.item.words}
        </blockquote>
        <Button size="small" onClick={() => void copy()}>
          {t("ui.copy")}
        </Button>
      </Show>
      <Show when={starts()?.holds(props.item.id)}>
        <Button size="small" onClick={() => void writeAgain()}>
          {t("device.refused.writeAgain")}
        </Button>
      </Show>
      <Button size="small" variant="quiet" onClick={() => void desk.dismissRefused(props.item.id)}>
        {t("ui.dismiss")}
      </Button>
    </li>
  );
}

function isSend({ what }: Refused): boolean {
  return what.kind === "act" && what.type === "send";
}
