import { createMemo, type Accessor } from "solid-js";
import type { ConversationEntry } from "../../../shared/conversation/entry.ts";
import { mailNumbered, mailToAnswer, type MailOnScreen } from "./answered-mail.ts";

export interface Answering {
  isForward: Accessor<boolean>;
  /** Number of the mail that is passed on. */
  passedOn: Accessor<number | undefined>;
  /** Number of the message that is answered in particular. */
  asked: Accessor<number | undefined>;
  /** Something has been written or attached. */
  isBegun: Accessor<boolean>;
}

/**
 * The mail that the next reply answers, or passes on. What has been begun goes on answering the mail that was the last one
 * then: one that comes from somebody else meanwhile does not turn it to them. Nothing is passed on but what was chosen.
 */
export function createAnswered(
  entries: Accessor<readonly ConversationEntry[]>,
  { isForward, passedOn, asked, isBegun }: Answering,
): Accessor<MailOnScreen | null> {
  const begunOn = createMemo<number | undefined>((before) =>
    isBegun() ? (before ?? mailToAnswer(entries())?.n) : undefined,
  );
  return createMemo(() =>
    isForward() ? mailNumbered(entries(), passedOn()) : mailToAnswer(entries(), asked() ?? begunOn()),
  );
}
