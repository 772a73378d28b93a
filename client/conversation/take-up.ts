import type { Visibility } from "../../shared/conversation/intent.ts";
import { useConversation } from "./conversation-context.tsx";
import type { Enclosed } from "./put-back-mail.ts";
import { useReplyTarget } from "./reply-target.tsx";

/** Gives words of a reply that did not go out back to the box they were meant for, with what went along, and goes there. */
export function useTakeUp(): (target: Visibility, text: string, enclosed?: Enclosed) => void {
  const { row, putBack, encloseAgain, focusReply } = useConversation();
  const reply = useReplyTarget();
  return (target, text, enclosed = {}) => {
    putBack(text, target);
    encloseAgain(target, enclosed);
    if (target === row().visibility) focusReply();
    else reply.start({ on: row().lastContact?.n ?? 0, privately: true });
  };
}
