import { scopeOf } from "../../shared/permissions/access.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { close, type Ack, type Bootstrap, type Nack } from "../../shared/protocol/frames.ts";
import type { Author, Verdicts } from "../admission/push.ts";
import type { Transactions } from "../store/store.ts";
import { isStillInSight, readFeed } from "./feed.ts";
import type { Line } from "./line.ts";
import type { FeedDeps, Page } from "./page.ts";
import { sealPlace, type Place } from "./place.ts";
import type { Reader } from "./sight.ts";

export interface DeviceFeedDeps extends FeedDeps {
  transactions: Transactions;
  author(agent: string): Promise<Author | null>;
  /** Seals what devices keep for the server. */
  secret: string;
}

/**
 * What is new, on its way to one device: a pump that reads the log from the device's place on and waits for the line, so
 * that a slow device gets larger batches, never a queue (U-6). Acks travel in the batch that makes them true.
 */
export class DeviceFeed {
  private readonly deps: DeviceFeedDeps;
  private readonly line: Line;
  private readonly agent: string;
  private readonly device: string;
  private place: Place | null = null;
  /** What the device was told of the scope under which it is served. */
  private scope: string | null = null;
  private acks: Ack[] = [];
  private nacks: Nack[] = [];
  private readonly asked = new Set<DocumentId>();
  private ending: { code: number; reason: string } | null = null;
  private isPumping = false;
  private pumped: Promise<void> = Promise.resolve();
  private again = false;
  /** A catch-up is always answered, even when there is nothing new: the device learns that it is up to date. */
  private owed = false;

  constructor(deps: DeviceFeedDeps, line: Line, { agent, device }: { agent: string; device: string }) {
    this.deps = deps;
    this.line = line;
    this.agent = agent;
    this.device = device;
  }

  /**
   * From now on the device is told what is new after this place.
   * @param scope what the device holds of the server's words about it
   */
  start(place: Place, scope: string | null): void {
    this.place = place;
    this.scope = scope;
    this.owed = true;
    this.wake();
  }

  /** Bodies the device lacks: they come with the next batch. */
  ask(docs: readonly DocumentId[]): void {
    for (const doc of docs) this.asked.add(doc);
    this.wake();
  }

  unask(docs: readonly DocumentId[]): void {
    for (const doc of docs) this.asked.delete(doc);
  }

  tell({ acks, nacks }: Verdicts): void {
    this.acks.push(...acks);
    this.nacks.push(...nacks);
  }

  /** Ends the line once the device knows what became of all it pushed; at once where it has not asked to be told. */
  endWhenTold(code: number, reason: string): void {
    if (!this.place) return this.line.end(code, reason);
    this.ending = { code, reason };
  }

  /** Something was committed: look whether this device has to know. */
  wake(): void {
    this.again = true;
    if (!this.isPumping) this.pumped = this.pump();
  }

  /** Resolves when there is nothing more to say, or nobody to say it to. */
  async idle(): Promise<void> {
    while (this.isPumping) await this.pumped;
  }

  private async pump(): Promise<void> {
    this.isPumping = true;
    try {
      while (this.again && this.place && this.line.isOpen()) {
        this.again = false;
        await this.sendPage(this.place);
      }
    } catch (error) {
      this.line.fail(error, "a device could not be served");
    } finally {
      // In the same step as the last look at `again`: a wake between the two would be lost.
      this.isPumping = false;
    }
  }

  private async sendPage(place: Place): Promise<void> {
    const asked = [...this.asked];
    const page = await this.readPage(place, asked);
    if (!page) return this.line.end(close.revoked, "session.over");
    if (this.place !== place) return; // asked meanwhile to start elsewhere; that catch-up has woken the pump
    this.place = page.next;
    for (const doc of asked) if (isAnswered(page, doc)) this.asked.delete(doc);
    if (this.isWorthSaying(place, page)) await this.sayPage(page);
    if (page.more || this.asked.size > 0) this.again = true;
    else if (this.ending && this.acks.length === 0 && this.nacks.length === 0) {
      this.line.end(this.ending.code, this.ending.reason);
    }
  }

  /**
   * A page as the agent may see it at the moment it is sent: one that was read while their access, or a document's
   * audience, changed is thrown away and read again.
   * @returns null when nobody by that id may sign in any more
   */
  private async readPage(place: Place, asked: readonly DocumentId[]): Promise<Page | null> {
    for (;;) {
      const reader = await this.reader();
      if (!reader) return null;
      const page = await readFeed(this.deps, place, reader, asked);
      await this.noteBodies(page);
      if (!(await isStillInSight(this.deps, page, this.agent))) continue;
      const now = await this.reader();
      if (!now || now.scope === page.next.scope) return now && page;
    }
  }

  private async reader(): Promise<Reader | null> {
    const author = await this.deps.author(this.agent);
    return author && { agent: this.agent, device: this.device, scope: scopeOf(author) };
  }

  /** Before the page leaves: a device that does not get it comes back with a lower cursor, and is sent them again. */
  private async noteBodies({ kept, forgotten, next }: Page): Promise<void> {
    if (kept.length === 0 && forgotten.length === 0) return;
    const { keeps, transactions } = this.deps;
    const have = next.cursor || (next.sweep?.begun ?? 0);
    await transactions.transaction(async (tx) => {
      if (forgotten.length > 0) await keeps.forget(tx, this.device, this.agent, forgotten);
      for (const doc of kept) await keeps.keep(tx, this.device, this.agent, doc, have);
    });
  }

  private isWorthSaying(before: Place, page: Page): boolean {
    const { docs, leave, registers, next } = page;
    return (
      this.owed ||
      next.cursor !== before.cursor ||
      next.sweep !== before.sweep ||
      docs.length + leave.length + registers.length > 0 ||
      this.nacks.length > 0 ||
      this.acks.some((ack) => isReached(ack, next))
    );
  }

  private async sayPage(page: Page): Promise<void> {
    const { docs, leave, registers, next, more } = page;
    const acks = this.acks.filter((ack) => isReached(ack, next));
    this.acks = this.acks.filter((ack) => !isReached(ack, next));
    const nacks = this.nacks.splice(0);
    const scope = sealPlace(this.deps.secret, this.agent, next);
    const isOther = scope !== this.scope;
    this.scope = scope;
    this.owed = false;
    await this.line.sayAndWait({
      t: "batch",
      ...wherePlaced(next),
      docs,
      leave,
      registers,
      ...(isOther ? { scope } : {}),
      acks,
      nacks,
      more: more || this.asked.size > 0,
    });
  }
}

/** During the first fill there is no cursor yet, only how far the fill has come. */
function wherePlaced({ cursor, sweep }: Place): { cursor: number | null; bootstrap?: Bootstrap } {
  if (cursor > 0 || !sweep) return { cursor };
  return { cursor: null, bootstrap: { after: sweep.after, head: sweep.begun } };
}

/** The device has, with this place, what the ack says is safe. */
function isReached(ack: Ack, { cursor }: Place): boolean {
  return cursor > 0 && ack.feed <= cursor;
}

function isAnswered({ docs, leave }: Page, doc: DocumentId): boolean {
  return leave.includes(doc) || docs.some((change) => change.doc === doc && change.whole);
}
