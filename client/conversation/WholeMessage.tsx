import { Show } from "solid-js";
import type { BlobRef, InboundMessage } from "../../shared/conversation/entry.ts";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { fileSize } from "../ui/file-size.ts";
import { useConversation } from "./conversation-context.tsx";
import style from "./Message.module.css";
import { MessageText } from "./MessageText.tsx";

/** The words of a message; of a long one its beginning, and all of it for whoever asks. */
export function MessageWords(props: { message: InboundMessage }) {
  const { wholeTexts } = useConversation();
  const whole = () => props.message.whole;
  const all = () => wholeTexts.text(whole()?.hash ?? "");
  return (
    <>
      <MessageText text={all() ?? `${props.message.text}${whole() ? "…" : ""}`} />
      <Show when={all() === undefined && whole()}>{(rest) => <ShowAll whole={rest()} />}</Show>
    </>
  );
}

/** The way to the rest of a long one. */
export function ShowAll(props: { whole: BlobRef }) {
  const { t, locale } = useI18n();
  const { desk, wholeTexts } = useConversation();
  const standing = () => wholeTexts.standing(props.whole.hash);
  return (
    <p class={style.whole}>
      <Button
        size="small"
        disabled={standing() === "loading"}
        onClick={() => void wholeTexts.show(props.whole.hash)}
      >
        {t("conversation.timeline.whole", { size: fileSize(props.whole.bytes, locale()) })}
      </Button>
      <span aria-live="polite">
        <Show when={standing() === "absent"}>
          {desk.link().kind === "online"
            ? t("conversation.timeline.notFetched")
            : t("conversation.timeline.wholeOffline")}
        </Show>
      </span>
    </p>
  );
}
