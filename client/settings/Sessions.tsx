import { useI18n } from "../app/i18n.tsx";
import { SessionList } from "./SessionList.tsx";
import style from "./Settings.module.css";

/** Where the agent is signed in. */
export function Sessions() {
  const { t } = useI18n();
  return (
    <div class={style.page}>
      <p class={style.once}>{t("settings.sessions.more")}</p>
      <SessionList />
    </div>
  );
}
