import type { InboundItem } from "../../shared/conversation/timeline.ts";
import { useI18n } from "../app/i18n.tsx";
import { useConversation } from "../conversation/conversation-context.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import style from "./DeleteDialog.module.css";
import { useMessageActsTexts } from "./texts.ts";
import { useDeletion } from "./use-deletion.ts";

/** Asks once, with whose words they are: what a network has deleted does not come back. */
export function DeleteDialog(props: { item: InboundItem; onClose: () => void }) {
  const { t: app } = useI18n();
  const t = useMessageActsTexts();
  const { row, contactName } = useConversation();
  const deletion = useDeletion();
  const remove = () => {
    const { n } = props.item;
    props.onClose();
    void deletion.start(n);
  };
  const network = () => app(`ui.network.${row().channel.network}`);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={t("confirm.title", { network: network() })}
      footer={
        <>
          <Button onClick={() => props.onClose()}>{app("ui.cancel")}</Button>
          <Button variant="danger" onClick={remove}>
            {t("confirm.delete", { network: network() })}
          </Button>
        </>
      }
    >
      <div class={style.said}>
        <p>{t("confirm.wrote", { name: props.item.from || contactName() })}</p>
        <blockquote dir="auto">{props.item.message.text}</blockquote>
        <p>{t("confirm.gone", { network: network() })}</p>
        <p>{t("confirm.kept")}</p>
      </div>
    </Dialog>
  );
}
