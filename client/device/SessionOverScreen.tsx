import { createMemo, Show } from "solid-js";
import { useDesk } from "../app/desk-context.tsx";
import { DoorScreen } from "../app/DoorScreen.tsx";
import { useI18n } from "../app/i18n.tsx";
import { buttonClass } from "../ui/Button.tsx";
import style from "./Doors.module.css";
import { isOpen } from "./refused-state.ts";
import { UnsentCount } from "./UnsentCount.tsx";
import { WayOut } from "./WayOut.tsx";

/** The server has ended this session; what was done stays here, locked, for the same person's next sign-in. */
export function SessionOverScreen() {
  const { t } = useI18n();
  const desk = useDesk();
  /** Stays once it was so: what comes of it is told there. */
  const hadLeft = createMemo<boolean>(
    (before) => before || desk.unsent().length > 0 || desk.refused().some(isOpen),
    false,
  );
  return (
    <DoorScreen title={t("device.ended.title")} text={t("device.ended.text")}>
      <UnsentCount />
      {/* A page of its own: what this one holds of the vault must be let go of. */}
      <a
        class={buttonClass({ variant: "primary" })}
        href="/sign-in"
        rel="external"
        ref={(link) => queueMicrotask(() => link.focus())}
      >
        {t("device.ended.signIn")}
      </a>
      {/* Whoever was removed while this device was offline is told no more than that the session is over. */}
      <Show when={hadLeft()}>
        <details class={style.wayOut}>
          <summary>{t("device.ended.cannot")}</summary>
          <WayOut why="session" />
        </details>
      </Show>
    </DoorScreen>
  );
}
