import { useI18n } from "./i18n.tsx";
import style from "./Placeholder.module.css";

export function NotFound() {
  const { t } = useI18n();
  return (
    <main class={style.placeholder}>
      <h1>{t("app.notFound")}</h1>
      <a href="/inbox/new">{t("app.toInbox")}</a>
    </main>
  );
}
