import { For, Show } from "solid-js";
import { useActWords } from "../app/act-words.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { createWaitingChanges } from "../app/waiting-changes.ts";
import type { Unsent } from "../sync/desk.ts";
import { Button } from "../ui/Button.tsx";
import { createKeyed } from "../ui/create-keyed.ts";
import { useToasts } from "../ui/toasts.tsx";
import style from "./SyncPanel.module.css";

/** What the server does not have yet, one by one; what has not left can still be cancelled. */
export function UnsentList() {
  const { t } = useI18n();
  const changes = createWaitingChanges();
  const waiting = createKeyed(
    () => changes().filter((change) => change.state !== "held"),
    ({ id }) => id,
  );
  return (
    <Show when={waiting().length > 0}>
      <section class={style.section}>
        <h3>{t("device.waiting.title")}</h3>
        <ul>
          <For each={waiting()}>{({ item }) => <UnsentItem item={item()} />}</For>
        </ul>
      </section>
    </Show>
  );
}

function UnsentItem(props: { item: Unsent }) {
  const { t, formatTime } = useI18n();
  const desk = useDesk();
  const toasts = useToasts();
  const words = useActWords();
  const cancel = async () => {
    const done = await desk.takeBack(props.item.id);
    if (done) await (await desk.starts()).takeUp(props.item.id); // what began a conversation stands in its form again
    toasts.show({ text: done ? t("device.waiting.cancelled") : t("device.waiting.tooLate") });
  };
  const isHere = () => props.item.state === "waiting";
  const where = () => (isHere() ? "here" : props.item.state === "behind" ? "behind" : "left");
  return (
    <li class={style.item}>
      <span class={style.what}>
        {words(props.item)}
        <small>
          {formatTime(props.item.at)} · {t(`device.waiting.${where()}`)}
        </small>
      </span>
      <Show when={isHere() && props.item.what.kind === "act"}>
        <Button
          size="small"
          aria-label={t("device.waiting.cancelThis", { change: words(props.item) })}
          onClick={() => void cancel()}
        >
          {t("device.waiting.cancel")}
        </Button>
      </Show>
    </li>
  );
}
