import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { Visibility } from "../../shared/conversation/intent.ts";
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
}

/** @returns null for an entry that is no reply */
export function outgoingOf(entry: ConversationEntry | undefined): Outgoing | null {
  if (entry?.type === "send") {
    const { id, n, target, text, by, at, inReplyTo } = entry;
    return { id, n, target, text, by, at, inReplyTo };
  }
  if (entry?.type === "automated" && entry.did.kind === "reply") {
    const { n, by, at, on, did } = entry;
    return { id: did.send, n, target: did.target, text: did.text, by, at, inReplyTo: on };
  }
  return null;
}
