import MessageSquareText from "~icons/lucide/message-square-text";
import { createAction } from "../app/keyboard.ts";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { useSidePanel } from "./side-panel.tsx";
import style from "./RepliesButton.module.css";

/** In the reply box: brings the saved replies into sight. */
export function RepliesButton() {
  const { t } = useI18n();
  const panel = useSidePanel();
  createAction({
    label: () => t("replies.searchAction"),
    about: "replies",
    run: () => panel.show("replies"),
    where: "conversation",
  });
  return (
    <Button
      variant="quiet"
      class={style.button!} // the sheet beside this file has the class
      aria-label={t("replies.saved")}
      onClick={() => panel.show("replies")}
    >
      <MessageSquareText aria-hidden="true" />
      <span>{t("replies.replies")}</span>
    </Button>
  );
}
