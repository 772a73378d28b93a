import { lazy, Suspense } from "solid-js";
import Smile from "~icons/lucide/smile";
import type { Attachments } from "../conversation/create-attachments.ts";
import { PanelButton } from "../ui/PanelButton.tsx";
import { AttachButton } from "./AttachButton.tsx";
import { TemplateButton } from "./templates/TemplateButton.tsx";
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
  const texts = useReplyBoxTexts();
  let isFocusOwed = false;
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
      <AttachButton attachments={props.attachments} />
      <TemplateButton isTool />
    </span>
  );
}
