import { Show } from "solid-js";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { LinkDot } from "../app/LinkDot.tsx";
import style from "./SyncPanel.module.css";

/** In a sentence: whether there is a way to the server, since when, and what that means. */
export function LinkSection() {
  const { t, formatTime } = useI18n();
  const desk = useDesk();
  const says = () => {
    const link = desk.link();
    switch (link.kind) {
      case "online":
        return link.by === "http" ? t("device.link.onlineSlow") : t("device.link.online");
      case "connecting":
        return t("device.link.connecting", { time: formatTime(link.since) });
      case "offline":
        return t("device.link.offline", { time: formatTime(link.since) });
      case "ended":
        return t("device.link.ended");
    }
  };
  const meaning = () => {
    const link = desk.link();
    if (link.kind === "offline") return t("device.link.offlineMore");
    if (link.kind === "connecting") return t("device.link.connectingMore");
    if (!desk.filled()) return t("device.link.filling");
    if (link.kind === "online" && link.by === "http") return t("device.link.onlineSlowMore");
    return desk.unsent().length + desk.refused().length === 0 ? t("device.link.safe") : "";
  };
  return (
    <div class={style.link}>
      <LinkDot />
      <strong>{says()}</strong>
      <Show when={meaning()}>
        <p>{meaning()}</p>
      </Show>
    </div>
  );
}
