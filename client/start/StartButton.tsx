import SquarePen from "~icons/lucide/square-pen";
import { useI18n } from "../app/i18n.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { askToStart } from "./starting.ts";

/** Opens the form in which a conversation is begun. */
export function StartButton(props: {
  /** Document of the contact it is for; left out: nobody yet. */
  contact?: string;
  size?: "small";
}) {
  const { t } = useI18n();
  return (
    <IconButton
      size={props.size}
      label={t("app.start")}
      icon={SquarePen}
      onClick={() => askToStart(props.contact)}
    />
  );
}
