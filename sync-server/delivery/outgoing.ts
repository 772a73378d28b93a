import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { splitText } from "../../shared/channels/split-text.ts";
import type { SentTemplate } from "../../shared/channels/template.ts";
import type { SentFile, Visibility } from "../../shared/conversation/intent.ts";
import type { SendMail } from "../../shared/conversation/mail.ts";
import type { By } from "../../shared/protocol/entry.ts";

/** A reply as it goes out, whoever wrote it: a person, or an automation. */
export interface Outgoing {
  id: string;
  /** Number of its entry. */
  n: number;
  target: Visibility;
  text: string;
  by: By;
  /** Epoch ms. */
  at: number;
  /** Number of the message it answers, where that is said. */
  inReplyTo?: number | undefined;
  quote?: boolean | undefined;
  attachments: readonly SentFile[];
  /** By mail: its subject, and whom it goes to. */
  mail?: SendMail | undefined;
  /** The approved template that it is. */
  template?: SentTemplate | undefined;
  /** A person says to have written it by hand. */
  humanAgent?: boolean;
  /** Which of its numbered parts this is, from 1. */
  part?: { number: number; of: number };
}

/**
 * @param done parts of it that the network has taken
 * @returns null for an entry that is no reply
 */
export function outgoingOf(entry: ConversationEntry | undefined, done: number): Outgoing | null {
  if (entry?.type === "send") {
    const { id, n, target, text, by, at, inReplyTo, quote, attachments = [], mail, template, split } = entry;
    const whole = { id, n, target, text, by, at, inReplyTo, quote, attachments, mail, template };
    const parts = split && splitText(text, split);
    return parts ? partOf(whole, parts, done) : whole;
  }
  if (entry?.type === "automated" && entry.did.kind === "reply") {
    const { n, by, at, on, did } = entry;
    const { send: id, target, text } = did;
    return { id, n, target, text, by, at, inReplyTo: on, attachments: [] };
  }
  return null;
}

/** Files go out with the first part. */
function partOf(whole: Outgoing, parts: readonly string[], done: number): Outgoing {
  const part = { number: done + 1, of: parts.length };
  return { ...whole, text: parts[done] ?? "", attachments: done === 0 ? whole.attachments : [], part };
}
