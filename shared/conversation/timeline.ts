import { numbered, type By } from "../protocol/entry.ts";
import type { NoteState } from "./conversation.ts";
import { dueEffects } from "./effects.ts";
import type { ConversationEntry, InboundMessage } from "./entry.ts";
import type { SentFile, Visibility } from "./intent.ts";
import type { SendMail } from "./mail.ts";
import type { MarkOnMessage } from "./message-marks.ts";
import type { ReplyKind } from "./reply-kind.ts";
import type { SendStanding, SendSummary } from "./row.ts";
import { TimelineWalk } from "./timeline-walk.ts";
import type { TrailLine } from "./trail.ts";
import type { SendTrouble } from "./send-trouble.ts";

export interface InboundItem {
  kind: "inbound";
  key: string;
  n: number;
  /** When it was taken in; order and SLA follow it. `message.sentAt` is the network's own time (E-1). */
  at: number;
  from: string;
  message: InboundMessage;
  /** What automations tagged it with. */
  tags: readonly string[];
  /** What the team did with it on its network. */
  marks: readonly MarkOnMessage[];
  /** It is no more to be seen on its network. */
  withdrawn?: true;
}

export interface ReplyItem {
  kind: "reply";
  key: string;
  /** Id of the `send`. */
  id: string;
  n: number;
  at: number;
  by: By;
  text: string;
  target: Visibility;
  what: ReplyKind;
  standing: SendStanding;
  /** It has not left this device. */
  unsent: boolean;
  attachments?: readonly SentFile[];
  /** Where it went out by mail and its author said so: its subject, and to whom. */
  mail?: SendMail;
  /** It goes out in `of` numbered parts, of which the network has taken the first `done`. */
  parts?: SendSummary["parts"];
  /** An automation wrote it; `by` has its name. */
  automatic?: true;
  /** Why it failed or is in doubt, where we know; `words` are the network's. */
  why?: SendTrouble;
  words?: string;
  permalink?: string;
  /** The network took it, and it is no more to be seen there. */
  withdrawn?: true;
}

export interface NoteItem {
  kind: "note";
  key: string;
  at: number;
  note: NoteState;
  unsent: boolean;
  /** The message it was written on. */
  about?: { from: string; text: string };
}

export type TimelineItem = InboundItem | ReplyItem | NoteItem | TrailLine;

/** One episode: its items in order, and what one folded line says of it. */
export interface Episode {
  ep: number;
  /** When it was resolved last; null while it is not. */
  resolvedAt: number | null;
  topics: readonly string[];
  /** Messages and replies, without notes and lines. */
  messages: number;
  items: TimelineItem[];
}

export interface TimelineSource {
  doc: string;
  /** What the server wrote, from any entry on: a later generation has only the end of it (D-4). */
  written: readonly ConversationEntry[];
  /** What this device expects for its unsent acts, numbered after them. */
  expected: readonly ConversationEntry[];
  /** Epoch ms; what time has done by then is in it (F-3). */
  now: number;
}

/** A conversation as people read it: its episodes in order, the last one current. Types it does not know are skipped (D-2). */
export function timeline(source: TimelineSource): Episode[] {
  return makeTimeline(source.doc)(source);
}

/** The same for a conversation that is looked at while it grows: what was walked over once is not walked over again. */
export function makeTimeline(doc: string): (source: Omit<TimelineSource, "doc">) => Episode[] {
  let walked: readonly ConversationEntry[] = [];
  let walk = new TimelineWalk(doc, 0);
  return ({ written, expected, now }) => {
    if (walked.length === 0 || !goesOn(walked, written)) {
      walked = [];
      walk = new TimelineWalk(doc, firstEpisode(written));
    }
    for (const entry of written.slice(walked.length)) walk.step(entry, false);
    walked = written;
    return withWhatIsAhead(walk, expected, now).finish();
  };
}

/** Entries are the same objects for as long as they are read from the same document. */
function goesOn(walked: readonly ConversationEntry[], written: readonly ConversationEntry[]): boolean {
  return written[0] === walked[0] && written[walked.length - 1] === walked.at(-1);
}

/** What is not written yet is walked over by a walk of its own. */
function withWhatIsAhead(
  walk: TimelineWalk,
  expected: readonly ConversationEntry[],
  now: number,
): TimelineWalk {
  if (expected.length === 0 && dueEffects(walk.state.row, now).length === 0) return walk;
  const ahead = walk.copy();
  for (const entry of expected) ahead.step(entry, entry.dev !== undefined);
  const { row } = ahead.state;
  const effects = numbered<ConversationEntry>(dueEffects(row, now), row.head);
  for (const effect of effects) ahead.step(effect, false);
  return ahead;
}

/** The episode in which a ledger begins: 0 at its very beginning, else what a later entry tells (D-4). */
function firstEpisode(written: readonly ConversationEntry[]): number {
  if (written[0]?.n === 0) return 0;
  for (const entry of written) {
    if (entry.type === "episode.opened") return entry.ep - 1;
    if (entry.type === "checkpoint") return entry.state.row.ep;
  }
  return 0;
}
