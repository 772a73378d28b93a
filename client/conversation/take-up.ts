import type { SentFile, Visibility } from "../../shared/conversation/intent.ts";
import { useConversation } from "./conversation-context.tsx";
import { useReplyTarget } from "./reply-target.tsx";

/** Gives words of a reply that did not go out back to the box they were meant for, with its files, and goes there. */
export function useTakeUp(): (target: Visibility, text: string, files?: readonly SentFile[]) => void {
  const { row, putBack, attachAgain, focusReply } = useConversation();
  const reply = useReplyTarget();
  return (target, text, files = []) => {
    putBack(text, target);
    attachAgain(target, files);
    if (target === row().visibility) focusReply();
    else reply.start({ on: row().lastContact?.n ?? 0, privately: true });
  };
}
