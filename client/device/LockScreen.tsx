import { useDesk } from "../app/desk-context.tsx";
import { DoorScreen } from "../app/DoorScreen.tsx";
import { useI18n } from "../app/i18n.tsx";
import { LinkDot } from "../app/LinkDot.tsx";
import style from "./Doors.module.css";
import { UnsentCount } from "./UnsentCount.tsx";

/** The device has been without the server for longer than it may: it hides everything and keeps everything. */
export function LockScreen() {
  const { t } = useI18n();
  const desk = useDesk();
  return (
    <DoorScreen title={t("device.locked.title")} text={t("device.locked.text")}>
      <UnsentCount />
      <p class={style.trying} aria-live="polite">
        <LinkDot />
        {desk.link().kind === "offline" ? t("device.locked.offline") : t("device.locked.connecting")}
      </p>
    </DoorScreen>
  );
}
