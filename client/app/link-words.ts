import type { Accessor } from "solid-js";
import { useDesk } from "./desk-context.tsx";
import { useI18n } from "./i18n.tsx";

/**
 * The state of the link in a sentence, and in a word or two where there is little room.
 * @param unsent how many changes are on their way, or wait for one
 */
export function createLinkWords(unsent: Accessor<number>): {
  long: Accessor<string>;
  short: Accessor<string>;
} {
  const { t, plural, formatTime } = useI18n();
  const desk = useDesk();
  const long = () => {
    const link = desk.link();
    const isIdle = unsent() === 0;
    switch (link.kind) {
      case "online":
        if (link.by === "http")
          return isIdle ? t("app.status.slow") : plural(unsent(), t("app.status.slowUnsent"));
        return isIdle ? t("app.status.online") : plural(unsent(), t("app.status.onlineUnsent"));
      case "connecting":
        return isIdle ? t("app.status.connecting") : plural(unsent(), t("app.status.connectingUnsent"));
      case "offline": {
        const time = formatTime(link.since);
        return isIdle
          ? t("app.status.offline", { time })
          : plural(unsent(), t("app.status.offlineUnsent"), { time });
      }
      case "ended":
        return t("app.status.ended");
    }
  };
  const name = () => {
    const link = desk.link();
    if (link.kind === "ended") return t("app.status.ended");
    return link.kind === "online" && link.by === "http"
      ? t("app.status.slowShort")
      : t(`app.status.${link.kind}Short`);
  };
  const short = () => (unsent() === 0 ? name() : `${name()} · ${plural(unsent(), t("app.status.waiting"))}`);
  return { long, short };
}
