import { Kbd } from "../ui/Kbd.tsx";
import { useI18n } from "./i18n.tsx";
import { useToasts } from "../ui/toasts.tsx";
import { useKeyboard } from "./keyboard.ts";
import style from "./Placeholder.module.css";

export function NoConversation() {
  const { t } = useI18n();
  const keyboard = useKeyboard();
  const parts = () => t("app.chooseMore", { next: "\u0000", previous: "\u0000" }).split("\u0000");
  return (
    <div class={style.placeholder} ref={useToasts().placeOver}>
      <h2>{t("app.choose")}</h2>
      <p>
        {parts()[0]}
        <Kbd>{keyboard.keyOf("j")}</Kbd>
        {parts()[1]}
        <Kbd>{keyboard.keyOf("k")}</Kbd>
        {parts()[2]}
      </p>
    </div>
  );
}
