import { For, Show } from "solid-js";
import { useActWords } from "../app/act-words.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import type { Unsent } from "../sync/desk.ts";
import { Button } from "../ui/Button.tsx";
import { createKeyed } from "../ui/create-keyed.ts";
import { useToasts } from "../ui/toasts.tsx";
import style from "./SyncPanel.module.css";

/** Replies of a device that was restored from a copy: each leaves only at its author's word (U-1). */
export function HeldReplies(props: { items: readonly Unsent[] }) {
  const { t } = useI18n();
  const items = createKeyed(
    () => props.items,
    ({ id }) => id,
  );
  return (
    <section class={style.section}>
      <h3>{t("device.held.title")}</h3>
      <p class={style.more}>{t("device.held.why")}</p>
      <ul>
        <For each={items()}>{({ item }) => <HeldReply item={item()} />}</For>
      </ul>
    </section>
  );
}

function HeldReply(props: { item: Unsent }) {
  const { t, formatDateTime } = useI18n();
  const desk = useDesk();
  const toasts = useToasts();
  const change = useActWords();
  const send = async () => {
    await desk.release(props.item.id);
    toasts.show({ text: t("device.held.sent") });
  };
  const discard = async () => {
    if (await desk.takeBack(props.item.id)) toasts.show({ text: t("device.held.discarded") });
  };
  return (
    <li class={style.item}>
      <span class={style.what}>
        {change(props.item)}
        <small>{formatDateTime(props.item.at)}</small>
      </span>
      <Show when={props.item.words}>
        <blockquote class={style.words} dir="auto">
          {props.item.words}
        </blockquote>
      </Show>
      <Button
        size="small"
        aria-label={t("device.held.sendThis", { change: change(props.item) })}
        onClick={() => void send()}
      >
        {t("device.held.send")}
      </Button>
      <Button
        size="small"
        variant="quiet"
        aria-label={t("device.held.discardThis", { change: change(props.item) })}
        onClick={() => void discard()}
      >
        {t("device.held.discard")}
      </Button>
    </li>
  );
}
