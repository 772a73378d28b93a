import ExternalLink from "~icons/lucide/external-link";
import { useI18n } from "../app/i18n.tsx";
import { buttonClass } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import style from "./PictureDialog.module.css";

/** A picture as large as the screen lets it be. */
export function PictureDialog(props: { src: string; name: string; onClose: () => void }) {
  const { t } = useI18n();
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && props.onClose()}
      title={props.name}
      footer={
        <a class={buttonClass({})} href={props.src} target="_blank" rel="noopener noreferrer">
          <ExternalLink aria-hidden="true" />
          {t("conversation.timeline.openPicture")}
        </a>
      }
    >
      <img class={style.picture} src={props.src} alt={props.name} referrerpolicy="no-referrer" />
    </Dialog>
  );
}
