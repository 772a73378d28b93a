import { Show } from "solid-js";
import { Kbd } from "../ui/Kbd.tsx";
import { Popover } from "../ui/Popover.tsx";
import { Changes } from "./Changes.tsx";
import { useDesk } from "./desk-context.tsx";
import { useI18n } from "./i18n.tsx";
import { commandCap } from "./key-caps.ts";
import style from "./StatusBar.module.css";
import { createWaitingChanges } from "./waiting-changes.ts";

/** Whether this device is in touch with the server, and what the server does not have yet. */
export function StatusBar(props: { onCommands: () => void }) {
  const { t, plural } = useI18n();
  const desk = useDesk();
  return (
    <footer class={style.bar}>
      <Popover
        variant="quiet"
        size="small"
        class={style.state!} // the sheet beside this file has the class
        placement="top-start"
        title={t("app.changes.title")}
        trigger={<LinkWords />}
      >
        <Changes />
      </Popover>
      <span class={style.device}>{plural(desk.conversations().length, t("app.status.onDevice"))}</span>
      <button type="button" class={style.commands} onClick={() => props.onCommands()}>
        <Kbd>{`${commandCap()} K`}</Kbd> {t("app.status.commands")}
      </button>
    </footer>
  );
}

function LinkWords() {
  const { t, plural, formatTime } = useI18n();
  const desk = useDesk();
  const waiting = createWaitingChanges();
  const unsent = () => waiting().length;
  const long = () => {
    const link = desk.link();
    switch (link.kind) {
      case "online":
        return unsent() === 0 ? t("app.status.online") : plural(unsent(), t("app.status.onlineUnsent"));
      case "connecting":
        return unsent() === 0
          ? t("app.status.connecting")
          : plural(unsent(), t("app.status.connectingUnsent"));
      case "offline": {
        const time = formatTime(link.since);
        return unsent() === 0
          ? t("app.status.offline", { time })
          : plural(unsent(), t("app.status.offlineUnsent"), { time });
      }
      case "ended":
        return t("app.status.ended");
    }
  };
  const short = () => {
    const { kind } = desk.link();
    const name = kind === "ended" ? t("app.status.ended") : t(`app.status.${kind}Short`);
    return unsent() === 0 ? name : `${name} · ${plural(unsent(), t("app.status.waiting"))}`;
  };
  return (
    <>
      <i class={style.dot} data-link={desk.link().kind} aria-hidden="true" />
      <span class={style.long} aria-live="polite">
        {long()}
      </span>
      <span class={style.short}>{short()}</span>
      <Show when={desk.refused().length > 0}>
        <span class={style.refused}>{plural(desk.refused().length, t("app.status.refused"))}</span>
      </Show>
    </>
  );
}
