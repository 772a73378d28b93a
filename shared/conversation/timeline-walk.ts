import { emptyConversation, foldConversation, type Conversation } from "./conversation.ts";
import type { ConversationEntry, InboundMessage } from "./entry.ts";
import { snippet } from "./last-said.ts";
import { changedMessage } from "./message-change.ts";
import { MarkKeeper } from "./message-marks.ts";
import { replyKind } from "./reply-kind.ts";
import type { SendSummary } from "./row.ts";
import type { Episode, NoteItem, ReplyItem, TimelineItem } from "./timeline.ts";
import { trailLines, type TrailLine } from "./trail.ts";

/** One pass over the entries beside the fold: what each one changed is what its lines say. */
export class TimelineWalk {
  state: Conversation;
  private episodes: Episode[] = [];
  private entries = new Map<number, ConversationEntry>();
  private ids = new Map<string, ConversationEntry>();
  /** What automations tagged messages with, by the message's number. */
  private tags = new Map<number, string[]>();
  private marks = new MarkKeeper();
  /** Messages that are otherwise than they came, by their number. */
  private changed = new Map<number, InboundMessage>();
  /** What is no more to be seen on the network, by its number. */
  private withdrawn = new Set<number>();
  /** The last standing of every reply; the row itself forgets the oldest ones. */
  private sends = new Map<string, SendSummary>();
  /** What the contact wrote last. */
  private latest: InboundMessage["kind"] | undefined;

  constructor(doc: string, ep: number) {
    const { row, ...rest } = emptyConversation(doc);
    this.state = { ...rest, row: { ...row, ep } };
  }

  /** Another one at the same place, which goes its own way from there. */
  copy(): TimelineWalk {
    const copy = new TimelineWalk(this.state.row.doc, this.state.row.ep);
    copy.state = this.state;
    copy.episodes = this.episodes.map((episode) => ({ ...episode, items: [...episode.items] }));
    copy.entries = new Map(this.entries);
    copy.ids = new Map(this.ids);
    copy.tags = new Map(this.tags);
    copy.marks = this.marks.copy();
    copy.changed = new Map(this.changed);
    copy.withdrawn = new Set(this.withdrawn);
    copy.sends = new Map(this.sends);
    copy.latest = this.latest;
    return copy;
  }

  step(entry: ConversationEntry, unsent: boolean): void {
    const before = this.state;
    const after = foldConversation(before, entry);
    this.state = after;
    this.entries.set(entry.n, entry);
    this.ids.set(entry.id, entry);
    if (entry.type === "automated" && entry.did.kind === "tag") this.tag(entry.on, entry.did.tag);
    if (entry.type === "message.changed") this.change(entry);
    this.marks.step(entry, unsent, before.row, after.row);
    if (after.row.sends !== before.row.sends)
      for (const send of after.row.sends) this.sends.set(send.id, send);
    const episode = this.episodeOf(after);
    const item = this.itemOf(entry, unsent);
    if (item) episode.items.push(item);
    const lookUp = {
      numbered: (n: number) => this.entries.get(n),
      named: (id: string) => this.ids.get(id),
      note: (id: string) => before.notes[id],
    };
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
        this.latest = entry.message.kind;
        return { kind: "inbound", key, n, at, from: by.name, message: entry.message, tags: [], marks: [] };
      case "automated":
        return automaticReply(entry, this.latest);
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
          what: replyKind(entry, this.answered(entry.inReplyTo)),
          standing: "queued",
          unsent,
          ...(entry.attachments ? { attachments: entry.attachments } : {}),
          ...(entry.mail ? { mail: entry.mail } : {}),
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

  private answered(n: number | undefined): InboundMessage["kind"] | undefined {
    const entry = n === undefined ? undefined : this.entries.get(n);
    return entry?.type === "message.received" ? entry.message.kind : this.latest;
  }

  private tag(n: number, tag: string): void {
    const tags = this.tags.get(n) ?? [];
    if (!tags.includes(tag)) this.tags.set(n, [...tags, tag]);
  }

  private change({ on, change }: Extract<ConversationEntry, { type: "message.changed" }>): void {
    const entry = this.entries.get(on);
    if (change.what === "withdrawn") this.withdrawn.add(on);
    if (change.what === "edited") this.withdrawn.delete(on);
    if (entry?.type !== "message.received") return;
    this.changed.set(on, changedMessage(this.changed.get(on) ?? entry.message, change));
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
    if (item.kind === "inbound")
      return {
        ...item,
        message: this.changed.get(item.n) ?? item.message,
        tags: this.tags.get(item.n) ?? item.tags,
        marks: this.marks.marksOf(item.n),
        ...(this.withdrawn.has(item.n) ? { withdrawn: true } : {}),
      };
    if (item.kind !== "reply") return item;
    const send = this.sends.get(item.id);
    if (!send) return item;
    const { standing, why, words, permalink, parts } = send;
    return {
      ...item,
      standing,
      ...(parts ? { parts } : {}),
      ...(why ? { why } : {}),
      ...(words ? { words } : {}),
      ...(permalink ? { permalink } : {}),
      ...(this.withdrawn.has(item.n) ? { withdrawn: true } : {}),
    };
  }
}

function automaticReply(
  { n, at, by, did }: Extract<ConversationEntry, { type: "automated" }>,
  answered: InboundMessage["kind"] | undefined,
): ReplyItem | null {
  if (did.kind !== "reply") return null;
  const { send: id, text, target } = did;
  const what = replyKind(did, answered);
  const sent = { id, n, at, by, text, target, what, standing: "queued", unsent: false } as const;
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
