import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { CopyField } from "../ui/CopyField.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import style from "./Settings.module.css";

/** A key or secret that was just made, shown this once. */
export function FreshSecret(props: { title: string; text: string; onClose: () => void }) {
  const { t } = useI18n();
  return (
    <Dialog
      open
      wide
      title={props.title}
      onOpenChange={(open) => !open && props.onClose()}
      footer={
        <Button variant="primary" onClick={() => props.onClose()}>
          {t("settings.done")}
        </Button>
      }
    >
      <div class={style.form}>
        <p class={style.once}>{t("settings.once")}</p>
        <CopyField label={props.title} text={props.text} />
      </div>
    </Dialog>
  );
}
