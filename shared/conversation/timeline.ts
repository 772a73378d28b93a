import { numbered, type By } from "../protocol/entry.ts";
import { emptyConversation, foldConversation, type Conversation, type NoteState } from "./conversation.ts";
import { dueEffects } from "./effects.ts";
import type { ConversationEntry, InboundMessage } from "./entry.ts";
import type { Visibility } from "./intent.ts";
import { snippet } from "./last-said.ts";
import type { SendStanding, SendSummary } from "./row.ts";
import { trailLines, type TrailLine } from "./trail.ts";

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
  standing: SendStanding;
  /** It has not left this device. */
  unsent: boolean;
  /** An automation wrote it; `by` has its name. */
  automatic?: true;
  /** Why it failed or is in doubt, in the network's words. */
  words?: string;
  permalink?: string;
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
  const walk = new Walk(source.doc, firstEpisode(source.written));
  for (const entry of source.written) walk.step(entry, false);
  for (const entry of source.expected) walk.step(entry, entry.dev !== undefined);
  const { row } = walk.state;
  const effects = numbered<ConversationEntry>(dueEffects(row, source.now), row.head);
  for (const effect of effects) walk.step(effect, false);
  return walk.finish();
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

/** One pass over the entries beside the fold: what each one changed is what its lines say. */
class Walk {
  state: Conversation;
  private readonly episodes: Episode[] = [];
  private readonly entries = new Map<number, ConversationEntry>();
  private readonly ids = new Map<string, ConversationEntry>();
  /** What automations tagged messages with, by the message's number. */
  private readonly tags = new Map<number, string[]>();
  /** The last standing of every reply; the row itself forgets the oldest ones. */
  private readonly sends = new Map<string, SendSummary>();

  constructor(doc: string, ep: number) {
    const { row, ...rest } = emptyConversation(doc);
    this.state = { ...rest, row: { ...row, ep } };
  }

  step(entry: ConversationEntry, unsent: boolean): void {
    const before = this.state;
    const after = foldConversation(before, entry);
    this.state = after;
    this.entries.set(entry.n, entry);
    this.ids.set(entry.id, entry);
    if (entry.type === "automated" && entry.did.kind === "tag") this.tag(entry.on, entry.did.tag);
    if (after.row.sends !== before.row.sends)
      for (const send of after.row.sends) this.sends.set(send.id, send);
    const episode = this.episodeOf(after);
    const item = this.itemOf(entry, unsent);
    if (item) episode.items.push(item);
    const lookUp = { numbered: (n: number) => this.entries.get(n), named: (id: string) => this.ids.get(id) };
    episode.items.push(...trailLines({ entry, unsent, before: before.row, after: after.row, lookUp }));
    if (item && item.kind !== "note") episode.messages += 1;
    episode.topics = after.row.topics;
    episode.resolvedAt = resolvedSince(episode.resolvedAt, after, entry);
  }

  finish(): Episode[] {
    return this.episodes.map((episode) => ({
      ...episode,
      items: episode.items.map((item) => this.settled(item)),
    }));
  }

  private episodeOf(state: Conversation): Episode {
    const last = this.episodes.at(-1);
    // What precedes the first episode belongs to it.
    if (last && (last.ep === state.row.ep || last.ep === 0)) {
      last.ep = state.row.ep;
      return last;
    }
    const opened: Episode = { ep: state.row.ep, resolvedAt: null, topics: [], messages: 0, items: [] };
    this.episodes.push(opened);
    return opened;
  }

  private itemOf(entry: ConversationEntry, unsent: boolean): TimelineItem | null {
    const { id: key, n, at, by } = entry;
    switch (entry.type) {
      case "message.received":
        return { kind: "inbound", key, n, at, from: by.name, message: entry.message, tags: [] };
      case "automated":
        return automaticReply(entry);
      case "send":
        return {
          kind: "reply",
          key,
          id: key,
          n,
          at,
          by,
          text: entry.text,
          target: entry.target,
          standing: "queued",
          unsent,
        };
      case "note.add": {
        const note = this.state.notes[entry.note];
        if (!note) return null;
        const about = entry.on === undefined ? undefined : this.messageAt(entry.on);
        return { kind: "note", key, at, note, unsent, ...(about ? { about } : {}) };
      }
      default:
        return null;
    }
  }

  private tag(n: number, tag: string): void {
    const tags = this.tags.get(n) ?? [];
    if (!tags.includes(tag)) this.tags.set(n, [...tags, tag]);
  }

  private messageAt(n: number): { from: string; text: string } | undefined {
    const entry = this.entries.get(n);
    if (entry?.type === "message.received") return { from: entry.by.name, text: snippet(entry.message.text) };
    if (entry?.type === "send") return { from: entry.by.name, text: snippet(entry.text) };
    return undefined;
  }

  /** The item as it stands at the end: a reply where its ladder got to, a note as last edited, a deleted one as a line. */
  private settled(item: TimelineItem): TimelineItem {
    if (item.kind === "note") {
      const note = this.state.notes[item.note.id];
      return note?.deleted ? noteAdded(item) : { ...item, note: note ?? item.note };
    }
    if (item.kind === "inbound") return { ...item, tags: this.tags.get(item.n) ?? item.tags };
    if (item.kind !== "reply") return item;
    const send = this.sends.get(item.id);
    if (!send) return item;
    const { standing, words, permalink } = send;
    return { ...item, standing, ...(words ? { words } : {}), ...(permalink ? { permalink } : {}) };
  }
}

function automaticReply({
  n,
  at,
  by,
  did,
}: Extract<ConversationEntry, { type: "automated" }>): ReplyItem | null {
  if (did.kind !== "reply") return null;
  const { send: id, text, target } = did;
  const sent = { id, n, at, by, text, target, standing: "queued", unsent: false } as const;
  return { kind: "reply", key: id, ...sent, automatic: true };
}

function resolvedSince(
  earlier: number | null,
  { row }: Conversation,
  entry: ConversationEntry,
): number | null {
  if (row.state !== "resolved") return null;
  return earlier ?? entry.at;
}

function noteAdded({ key, at, note, unsent }: NoteItem): TrailLine {
  return { kind: "line", key, at, by: { kind: "agent", ...note.by }, deed: { did: "note-added" }, unsent };
}
