import { Button } from "../ui/Button.tsx";
import { useI18n } from "./i18n.tsx";
import style from "./Placeholder.module.css";

/** Takes the place of one screen that threw; the others go on. */
export function CrashScreen(props: { error: unknown; onReset: () => void }) {
  const { t } = useI18n();
  const words = () => (props.error instanceof Error ? props.error.message : String(props.error));
  return (
    <div class={style.placeholder} role="alert">
      <h2>{t("app.crash.title")}</h2>
      <p>{t("app.crash.text")}</p>
      <div>
        <Button variant="primary" onClick={() => props.onReset()}>
          {t("app.crash.again")}
        </Button>{" "}
        <Button onClick={() => location.reload()}>{t("app.crash.reload")}</Button>
      </div>
      <details>
        <summary>{t("app.crash.details")}</summary>
        <pre>{words()}</pre>
      </details>
    </div>
  );
}
