import { roleIn, type Access } from "../../../shared/permissions/access.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";

/** A channel, and the team it belongs to; two of them while it is being moved. */
export interface Place {
  channel: string;
  key: string;
  teams: (string | null)[];
}

/** A conversation with its contact, and what somebody who may not see it could do with its ids. */
export interface Kept {
  place: Place;
  conversation: DocumentId;
  contact: DocumentId;
  contactId: string;
  /** It was in sight at some time, or whoever is watched has named it: its id is no news to them. */
  isNamed: boolean;
}

export interface Leak {
  what: string;
  where: string;
  channel: string;
}

const words = /Qz[0-9a-f]{10}/g;
const ids = /c[vt]:[A-Za-z0-9_-]{22}/g;
const bodies = /"update":"([A-Za-z0-9+/=]+)"/g;

/**
 * Looks into every byte that reaches one person for words, names and ids of conversations they may not see. Every word is
 * made here and belongs to one conversation. While sight changes, what either side of the change allows is no leak.
 */
export class Watch {
  /** What the watched person may see; two of them while it changes. */
  accesses: Access[] = [{ role: "contributor", grants: null }];
  readonly leaks: Leak[] = [];
  /** How often a word in sight came by, so that a watch over nothing is noticed. */
  seen = 0;
  private readonly byWord = new Map<string, Kept>();
  private readonly byId = new Map<string, Kept>();

  /** A word that stands for this conversation wherever it is said. */
  secret(kept: Kept, random: () => number): string {
    const hex = Array.from({ length: 10 }, () => Math.floor(random() * 16).toString(16)).join("");
    this.byWord.set(`Qz${hex}`, kept);
    return `Qz${hex}`;
  }

  keep(kept: Kept): void {
    for (const id of [kept.conversation, kept.contact]) this.byId.set(id, kept);
    this.noteNamed();
  }

  isInSight({ place }: Kept): boolean {
    return this.accesses.some((access) =>
      place.teams.some((team) => roleIn(access, { channel: place.channel, team }) !== null),
    );
  }

  /** To be called whenever sight has changed. */
  noteNamed(): void {
    for (const kept of this.byId.values()) kept.isNamed ||= this.isInSight(kept);
  }

  take(bytes: Uint8Array, where: string): void {
    const text = Buffer.from(bytes).toString("latin1");
    this.search(text, where);
    for (const [, body] of text.matchAll(bodies))
      this.search(Buffer.from(body ?? "", "base64").toString("latin1"), where);
  }

  private search(text: string, where: string): void {
    for (const [word] of text.matchAll(words)) {
      const kept = this.byWord.get(word);
      if (kept && this.isInSight(kept)) this.seen += 1;
      else if (kept) this.leaks.push({ what: word, where, channel: kept.place.channel });
    }
    for (const [id] of text.matchAll(ids)) {
      const kept = this.byId.get(id);
      if (kept && !kept.isNamed) this.leaks.push({ what: id, where, channel: kept.place.channel });
    }
  }
}
