import { lazy, Show, Suspense } from "solid-js";
import { Kbd } from "../ui/Kbd.tsx";
import { PanelButton } from "../ui/PanelButton.tsx";
import { Delivery } from "./Delivery.tsx";
import { useDesk } from "./desk-context.tsx";
import { useI18n } from "./i18n.tsx";
import { commandCap } from "./key-caps.ts";
import { LinkDot } from "./LinkDot.tsx";
import style from "./StatusBar.module.css";
import { createLinkWords } from "./link-words.ts";
import { createWaitingChanges } from "./waiting-changes.ts";

const SyncPanel = lazy(async () => ({ default: (await import("../device/SyncPanel.tsx")).SyncPanel }));

/** Whether this device is in touch with the server, and what the server does not have yet. */
export function StatusBar(props: { onCommands: () => void }) {
  const { t, plural } = useI18n();
  const desk = useDesk();
  return (
    <footer class={style.bar}>
      <PanelButton
        variant="quiet"
        size="small"
        class={style.state!} // the sheet beside this file has the class
        placement="top-start"
        title={t("device.title")}
        about="sync"
        trigger={<LinkWords />}
      >
        <Suspense>
          <SyncPanel />
        </Suspense>
      </PanelButton>
      <Delivery />
      <span class={style.device}>{plural(desk.conversations().length, t("app.status.onDevice"))}</span>
      <button type="button" class={style.commands} onClick={() => props.onCommands()}>
        <Kbd>{`${commandCap()} K`}</Kbd> {t("app.status.commands")}
      </button>
    </footer>
  );
}

function LinkWords() {
  const { t, plural } = useI18n();
  const desk = useDesk();
  const changes = createWaitingChanges();
  const held = () => changes().filter((change) => change.state === "held").length;
  const unsent = () => changes().length - held();
  const { long, short } = createLinkWords(unsent);
  return (
    <>
      <LinkDot />
      <span class={style.long} aria-live="polite">
        {long()}
      </span>
      <span class={style.short}>{short()}</span>
      <Show when={held() > 0}>
        <span class={style.held}>{plural(held(), t("app.status.held"))}</span>
      </Show>
      <Show when={desk.refused().length > 0}>
        <span class={style.refused}>{plural(desk.refused().length, t("app.status.refused"))}</span>
      </Show>
    </>
  );
}
