import { lazy, Show, Suspense } from "solid-js";
import Paperclip from "~icons/lucide/paperclip";
import Smile from "~icons/lucide/smile";
import { largestFile } from "../../shared/channels/file-rules.ts";
import { useI18n } from "../app/i18n.tsx";
import { useConversation } from "../conversation/conversation-context.tsx";
import type { Attachments } from "../conversation/create-attachments.ts";
import { fileSize } from "../ui/file-size.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { PanelButton } from "../ui/PanelButton.tsx";
import style from "./Reply.module.css";
import { useReplyBoxTexts } from "./reply-texts.ts";

const EmojiPanel = lazy(async () => ({ default: (await import("./EmojiPanel.tsx")).EmojiPanel }));

/** Emoji and files, for the reply being written. */
export function ReplyTools(props: {
  attachments: Attachments;
  onEmoji: (emoji: string) => void;
  /** What was chosen stands in the text, which may have the focus again. */
  onWritten: () => void;
}) {
  const { t, locale, plural } = useI18n();
  const texts = useReplyBoxTexts();
  const { row } = useConversation();
  let input: HTMLInputElement | undefined;
  let isFocusOwed = false;
  const rules = () => props.attachments.rules();
  const most = () => rules()?.maxAttachments ?? 0;
  const label = () => {
    const known = rules();
    if (!known || most() === 0)
      return texts("tools.attachNone", { network: t(`ui.network.${row().channel.network}`) });
    return plural(most(), texts("tools.attach"), { size: fileSize(largestFile(known), locale()) });
  };
  const choose = (chosen: FileList | null) => {
    void props.attachments.add([...(chosen ?? [])]);
    if (input) input.value = ""; // the same file can be chosen again
  };
  return (
    <span
      class={style.tools}
      onFocusIn={() => {
        // The panel gives the focus back to its button; it belongs to the text.
        if (isFocusOwed) props.onWritten();
        isFocusOwed = false;
      }}
    >
      <PanelButton
        variant="quiet"
        class={style.tool!} // the sheet beside this file has the class
        aria-label={texts("tools.emoji")}
        title={texts("tools.emoji")}
        placement="top-start"
        trigger={<Smile aria-hidden="true" />}
      >
        {(close) => (
          <Suspense>
            <EmojiPanel
              onChoose={(emoji) => {
                props.onEmoji(emoji);
                isFocusOwed = true;
                close();
              }}
            />
          </Suspense>
        )}
      </PanelButton>
      <IconButton label={label()} icon={Paperclip} disabled={most() === 0} onClick={() => input?.click()} />
      <Show when={most() > 0}>
        <input
          ref={(element) => (input = element)}
          type="file"
          hidden
          multiple={most() > 1}
          accept={rules()?.mime.join(",")}
          aria-label={label()}
          onChange={(event) => choose(event.currentTarget.files)}
        />
      </Show>
    </span>
  );
}
