import { createEffect, createMemo } from "solid-js";
import { fillPlaceholders } from "../../shared/replies/placeholders.ts";
import { useConversation } from "../conversation/conversation-context.tsx";
import { useReplyBox } from "../conversation/draft-context.tsx";
import { createLibrary, isOfferedIn } from "./library.ts";
import { LibraryView } from "./LibraryView.tsx";
import { usePlaceholderValues } from "./placeholder-values.ts";
import { useSidePanel } from "./side-panel.tsx";

/** The saved replies for the conversation on the screen. Choosing one puts it in the box at the caret; nothing is sent. */
export function ReplyPanel() {
  const { row, contactName, mayDo } = useConversation();
  const box = useReplyBox();
  const panel = useSidePanel();
  const valueOf = usePlaceholderValues();
  const library = createLibrary();
  const offered = createMemo(() => library().filter((one) => isOfferedIn(one.row, row().channel.id)));
  let search: HTMLInputElement | undefined;

  createEffect(() => {
    if (panel.takeFocus()) search?.focus();
  });

  const fill = (text: string) => fillPlaceholders(text, valueOf);
  const choose = (text: string) => panel.leaveTo(() => box.insertAtCaret(fill(text)));

  return (
    <LibraryView
      collections={offered()}
      others={library().length - offered().length}
      fill={fill}
      reader={contactName()}
      onChoose={choose}
      canChoose={box.isOpen() && mayDo("conversation.reply")}
      hasOwn
      searchRef={(element) => (search = element)}
    />
  );
}
