import { emptyConversation, foldConversation, type Conversation } from "../conversation/conversation.ts";
import { applyEffects, applyIntent, type Device } from "../conversation/device-view.ts";
import type { ConversationIntent } from "../conversation/intent.ts";
import type { Code } from "../protocol/codes.ts";
import type { Answer, LedgerServer } from "./ledger-server.ts";

/** What a person does, before the device adds id, time, `seen` and the episode. */
export type Act = ActOf<ConversationIntent>;
type ActOf<I> = I extends unknown ? Omit<I, "id" | "v" | "doc" | "ep" | "seen" | "at" | "off"> : never;

/** A device with a prefix of the ledger and an outbox, without vault or socket. */
export class TestDevice {
  readonly device: Device;
  readonly outbox: ConversationIntent[] = [];
  readonly pressed: ConversationIntent[] = [];
  readonly refused: { intent: ConversationIntent; code: Code }[] = [];
  /** The ledger as far as it is here. */
  stored: Conversation;
  readonly #held = new Set<string>();
  readonly #server: LedgerServer;
  readonly #mint: (at: number) => string;
  /** How far the device's clock is ahead of the server's, in ms. */
  readonly #skew: number;
  /** The offset the device believes in; right when it is the skew's opposite. */
  readonly #off: number;
  #lastAt = 0;

  constructor(
    device: Device,
    server: LedgerServer,
    mint: (at: number) => string,
    clock = { skew: 0, off: 0 },
  ) {
    this.device = device;
    this.#server = server;
    this.stored = emptyConversation(server.doc);
    this.#mint = mint;
    this.#skew = clock.skew;
    this.#off = clock.off;
  }

  /** Number of ledger entries it holds. */
  get seen(): number {
    return this.stored.row.head;
  }

  /** What its screen shows: the ledger, then its outbox, then time (F-2). */
  get view(): Conversation {
    const waiting = this.outbox.filter((intent) => !this.#held.has(intent.id));
    const acted = waiting.reduce((state, intent) => applyIntent(state, intent, this.device), this.stored);
    return applyEffects(acted, this.#server.now);
  }

  /** A person acts: the intent goes to the outbox at once. */
  press(act: Act): ConversationIntent {
    const intent = this.intend(act);
    this.outbox.push(intent);
    this.pressed.push(intent);
    return intent;
  }

  /** The intent that a press would make (I-1). */
  intend(act: Act): ConversationIntent {
    this.#lastAt = Math.max(this.#lastAt, this.#server.now + this.#skew + this.#off);
    const at = this.#lastAt;
    const base = {
      id: this.#mint(at),
      v: 1,
      doc: this.#server.doc,
      ep: this.stored.row.ep,
      seen: this.seen,
      at,
      off: this.#off,
    };
    return { ...base, ...act } as ConversationIntent; // the act's own type says which
  }

  /** Uploads the first `count` items of the outbox; with a lost ack the device pushes them again some day. */
  push({ count = this.outbox.length, ackLost = false } = {}): Answer[] {
    const answers = this.outbox
      .slice(0, count)
      .map((intent) => this.#server.push(intent, this.device, -this.#skew));
    if (ackLost) return answers;
    const items = this.outbox.splice(0, count);
    answers.forEach((answer, i) => {
      const intent = items[i];
      if (!answer.ok && intent) this.refused.push({ intent, code: answer.code });
    });
    return answers;
  }

  /** Downloads the next `count` entries. */
  pull(count = Infinity): void {
    for (const entry of this.#server.entries.slice(this.seen, this.seen + count)) {
      this.stored = foldConversation(this.stored, entry);
      this.#held.add(entry.id);
    }
  }

  /** Acts with the network there: everything seen, pressed and admitted at one instant. */
  act(act: Act): { intent: ConversationIntent; answer: Answer } {
    this.pull();
    const intent = this.press(act);
    const answer = this.push().at(-1);
    if (!answer) throw new Error("the outbox was empty after a press");
    this.pull();
    return { intent, answer };
  }
}
