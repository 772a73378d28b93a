import { For, Show } from "solid-js";
import type { Refused, Unsent } from "../sync/desk.ts";
import { Button } from "../ui/Button.tsx";
import { copyText } from "../ui/CopyField.tsx";
import { useToasts } from "../ui/toasts.tsx";
import { useActWords } from "./act-words.ts";
import style from "./Changes.module.css";
import { useDesk } from "./desk-context.tsx";
import { useI18n } from "./i18n.tsx";
import { createWaitingChanges } from "./waiting-changes.ts";

/** What the server does not have yet, and what it would not take. */
export function Changes() {
  const { t } = useI18n();
  const desk = useDesk();
  const waiting = createWaitingChanges();
  return (
    <div class={style.changes}>
      <Show when={waiting().length + desk.refused().length === 0}>
        <p>{t("app.changes.none")}</p>
      </Show>
      <Show when={desk.refused().length > 0}>
        <h3>{t("app.changes.refused")}</h3>
        <ul>
          <For each={desk.refused()}>{(item) => <RefusedItem item={item} />}</For>
        </ul>
      </Show>
      <Show when={waiting().length > 0}>
        <h3>{t("app.changes.waiting")}</h3>
        <ul>
          <For each={waiting()}>{(item) => <UnsentItem item={item} />}</For>
        </ul>
      </Show>
    </div>
  );
}

function UnsentItem(props: { item: Unsent }) {
  const { t, formatTime } = useI18n();
  const desk = useDesk();
  const toasts = useToasts();
  const words = useActWords();
  const takeBack = async () => {
    const done = await desk.takeBack(props.item.id);
    toasts.show({ text: done ? t("app.changes.takenBack") : t("app.changes.tooLate") });
  };
  return (
    <li class={style.item}>
      <span class={style.what}>{words(props.item)}</span>
      <time>{formatTime(props.item.at)}</time>
      <Show when={props.item.what.kind === "act"}>
        <Button size="small" onClick={() => void takeBack()}>
          {t("app.changes.takeBack")}
        </Button>
      </Show>
    </li>
  );
}

function RefusedItem(props: { item: Refused }) {
  const { t } = useI18n();
  const desk = useDesk();
  const toasts = useToasts();
  const words = useActWords();
  const copy = async () => {
    if (await copyText(props.item.words)) toasts.show({ text: t("ui.copied") });
  };
  return (
    <li class={style.item}>
      <span class={style.what}>
        {words(props.item)}
        <small class={style.why}>{t(`codes.${props.item.code}`)}</small>
      </span>
      <Show when={props.item.words}>
        <blockquote class={style.words} aria-label={t("app.changes.words")}>
          {props.item.words}
        </blockquote>
        <Button size="small" onClick={() => void copy()}>
          {t("ui.copy")}
        </Button>
      </Show>
      <Button size="small" onClick={() => void desk.dismissRefused(props.item.id)}>
        {t("ui.dismiss")}
      </Button>
    </li>
  );
}
