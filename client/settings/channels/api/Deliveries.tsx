import { createSignal, createUniqueId, For, Show } from "solid-js";
import { FailureNote } from "../../../app/FailureNote.tsx";
import { useI18n } from "../../../app/i18n.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { createKeyed } from "../../../ui/create-keyed.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { useToasts } from "../../../ui/toasts.tsx";
import rules from "../../Rules.module.css";
import settings from "../../Settings.module.css";
import { createDeliveries } from "./create-deliveries.ts";
import type { Delivery } from "./deliveries-api.ts";
import { DeliveryRow } from "./DeliveryRow.tsx";
import { useApiAccessTexts } from "./texts.ts";

/** Every call that was made to a channel's program, and the way to make one again. */
export function Deliveries(props: { channel: string }) {
  const { t: common } = useI18n();
  const t = useApiAccessTexts();
  const toasts = useToasts();
  const id = createUniqueId();
  const log = createDeliveries(() => props.channel);
  const rows = createKeyed(
    () => log.lines() ?? [],
    ({ place }) => String(place),
  );
  const [doubted, setDoubted] = createSignal<Delivery>();
  const again = async (line: Delivery) => {
    setDoubted(undefined);
    if (await log.redeliver(line)) toasts.show({ text: t("log.queued") });
  };
  return (
    <section class={rules.section} aria-labelledby={id}>
      <div class={rules.head}>
        <h2 id={id}>{t("log.title")}</h2>
        <Button onClick={() => void log.reload()}>{t("log.refresh")}</Button>
      </div>
      <p class={rules.intro}>{t("log.more")}</p>
      <Checkbox label={t("log.failed")} checked={log.failed()} onChange={log.onlyFailed} />
      <FailureNote failure={log.submission.failure()} />
      <Show when={log.lines()?.length === 0}>
        <div class={settings.empty}>
          <h3>{log.failed() ? t("log.noneFailed") : t("log.none")}</h3>
          <Show when={!log.failed()}>
            <p>{t("log.noneMore")}</p>
          </Show>
        </div>
      </Show>
      <ul class={settings.list} aria-labelledby={id}>
        <For each={rows()}>
          {({ item: line }) => (
            <DeliveryRow
              line={line()}
              onAgain={() => (line().again === "unknown" ? setDoubted(line()) : void again(line()))}
            />
          )}
        </For>
      </ul>
      <Show when={log.more()}>
        <Button class={rules.start!} onClick={() => void log.earlier()}>
          {t("log.earlier")}
        </Button>
      </Show>
      <Show when={doubted()}>
        {(line) => (
          <Dialog
            open
            title={t("log.doubt.title")}
            onOpenChange={(open) => !open && setDoubted(undefined)}
            footer={
              <>
                <Button onClick={() => setDoubted(undefined)}>{common("ui.cancel")}</Button>
                <Button variant="danger" onClick={() => void again(line())}>
                  {t("log.doubt.yes")}
                </Button>
              </>
            }
          >
            <p>{t("log.doubt.more")}</p>
          </Dialog>
        )}
      </Show>
    </section>
  );
}
