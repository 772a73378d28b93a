import type { Admission } from "../conversation/admit.ts";
import { isWindowClosed } from "../conversation/reply-rules.ts";
import type { Conversation } from "../conversation/conversation.ts";
import { SYSTEM } from "../conversation/effects.ts";
import type { Automated, ConversationEntry, ConversationFact } from "../conversation/entry.ts";
import type { Device } from "../conversation/device-view.ts";
import type { AgentRef, SendStanding } from "../conversation/row.ts";
import type { Shift } from "../hours/hours.ts";
import type { Code } from "../protocol/codes.ts";
import type { DocumentId } from "../protocol/document-id.ts";
import { effectiveAt } from "../protocol/effective-time.ts";
import { numbered, type By, type Unnumbered } from "../protocol/entry.ts";
import { ledgerKind, parseIntent } from "../protocol/kinds.ts";
import { DAY, HOUR, MINUTE } from "../time/duration.ts";
import { contact } from "./people.ts";

type Fact<T extends ConversationFact["type"]> = Extract<ConversationFact, { type: T }>;
export type EpisodePolicy = Pick<
  Fact<"episode.opened">,
  "sla" | "autoAssign" | "windowMs" | "limit" | "rules" | "priority"
>;

/** Answer within 30 minutes at first, then within 15; replies are free for a day; whoever answers first takes it. */
export const usualPolicy: EpisodePolicy = {
  sla: { name: "Usual", firstMs: 30 * MINUTE, nextMs: 15 * MINUTE, warnAfter: 0.75 },
  autoAssign: true,
  windowMs: DAY,
  limit: null,
};

const workday: Shift[] = [
  [9 * 60, 12 * 60],
  [13 * 60, 17 * 60],
];

/**
 * The same, answered from nine to twelve and from one to five, with a night on Thursdays. What is Pending comes back after
 * two hours; after two days in Pending, or one in New, with nothing happening, it is resolved.
 */
export const timedPolicy: EpisodePolicy = {
  ...usualPolicy,
  sla: {
    name: "Timed",
    firstMs: 30 * MINUTE,
    nextMs: 15 * MINUTE,
    warnAfter: 0.75,
    hours: {
      zone: "Europe/Paris",
      week: [workday, workday, workday, [...workday, [22 * 60, 30 * 60]], workday, [], []],
      closed: ["2026-03-06"],
    },
  },
  rules: { boomerangMs: 2 * HOUR, resolveMs: { new: DAY, pending: 2 * DAY } },
  priority: { topics: ["topic 1"], groups: [{ id: "gold", name: "Gold" }], channel: true },
};

/** What a push is answered with; the same for the same id, however often it is pushed (I-3). */
export type Answer =
  | { ok: true; n: number | null; overtaken: boolean; parked: boolean }
  | { ok: false; code: Code };

/** One conversation's ledger as the server keeps it, without store or wire: the order of admission and nothing else. */
export class LedgerServer {
  readonly entries: ConversationEntry[] = [];
  readonly doc: DocumentId = "cv:test";
  state: Conversation;
  now: number;
  readonly #policy: EpisodePolicy;
  readonly #answers = new Map<string, Answer>();
  readonly #kind = ledgerKind(this.doc);
  #minted = 0;

  constructor(now: number, policy: EpisodePolicy = usualPolicy) {
    this.now = now;
    this.#policy = policy;
    this.state = this.#kind.empty(this.doc) as Conversation; // a `cv` document folds to a conversation
  }

  get row() {
    return this.state.row;
  }

  wait(ms: number): void {
    this.now += ms;
  }

  /** The server's timer: writes what time has done by now (F-4). */
  settleDue(): void {
    this.#append(this.#kind.effects(this.state, this.now) as Unnumbered<ConversationEntry>[]);
  }

  /** Intake of a contact's message: opens an episode exactly when the fold says Resolved, or there is none (E-2). */
  receive(text = "Where is my parcel?", sentAt = this.now, heldBy?: string): void {
    this.settleDue();
    if (this.entries.length === 0) this.#open();
    if (this.row.ep === 0 || this.row.state === "resolved") {
      this.write({ type: "episode.opened", by: SYSTEM, ep: this.row.ep + 1, ...this.#policy });
    }
    const message = {
      externalId: `m${this.#minted}`,
      kind: "private_message",
      text,
      sentAt,
      ...(heldBy ? { heldBy } : {}),
    } as const;
    this.write({ type: "message.received", by: contact, message: { ...message, attachments: [] } });
  }

  #open(): void {
    const channel = { id: "care", name: "Care", network: "api" } as const;
    this.write({ type: "thread.opened", by: SYSTEM, channel, team: null, visibility: "private", contact });
  }

  /**
   * Admits one intent as it came off the wire.
   * @param offsetNow the device's clock offset as measured now; left out where the claimed one is right
   */
  push(raw: unknown, device: Device, offsetNow?: number): Answer {
    const parsed = parseIntent(this.doc, raw);
    if (!parsed.ok) return parsed;
    const { intent } = parsed;
    const first = this.#answers.get(intent.id);
    if (first) return first;
    if (intent.seen > this.entries.length) return { ok: false, code: "intent.seen_ahead" };
    this.settleDue();
    const floor = this.entries[intent.seen - 1]?.at ?? null;
    const at = effectiveAt({
      claimed: intent.at,
      off: intent.off,
      offsetNow: offsetNow ?? intent.off,
      floor,
      now: this.now,
    });
    const admission: Admission = { ...device, at, now: this.now };
    const verdict = this.#kind.admit(this.state, intent, admission);
    if (!verdict.ok) return verdict;
    const [line] = this.#append(verdict.entries as Unnumbered<ConversationEntry>[]);
    const answer = {
      ok: true,
      n: line?.n ?? null,
      overtaken: line?.overtaken !== undefined,
      parked: line !== undefined && "parked" in line,
    } as const;
    this.#answers.set(intent.id, answer);
    return answer;
  }

  /** An automation does something because of the last message. */
  automate(did: Automated, rule = { id: "r", name: "Greeter" }): void {
    this.settleDue();
    const on = this.row.lastContact?.n ?? 0;
    this.write({ type: "automated", by: { kind: "system", name: rule.name }, rule, on, did });
  }

  /** A bot leaves the conversation to people. */
  handOver(from = "Bot"): void {
    this.settleDue();
    this.write({ type: "handed.over", by: SYSTEM, from });
  }

  /** An assignee has signed out. */
  release(agent: AgentRef): void {
    this.settleDue();
    this.write({ type: "released", by: SYSTEM, agent });
  }

  /** Delivery takes a queued reply, re-checking the window, or parks it (S-3, S-4). */
  claim(of: string): void {
    this.settleDue();
    if (this.standing(of) !== "queued") return;
    const { target = "private" } = this.row.sends.find((send) => send.id === of) ?? {};
    if (isWindowClosed(this.row, this.now, target))
      this.write({ type: "parked", by: SYSTEM, of, why: "window" });
    else this.write({ type: "claimed", by: SYSTEM, of });
  }

  /** What the network says of a reply; it may say it late, twice and out of order. */
  rung(of: string, rung: Fact<"rung">["rung"]): void {
    this.settleDue();
    this.write({ type: "rung", by: SYSTEM, of, rung });
  }

  standing(of: string): SendStanding | undefined {
    return this.row.sends.find((send) => send.id === of)?.standing;
  }

  /** Any other fact, also of a type that only a later build knows. */
  write(fact: { type: string; by: By } & Record<string, unknown>): void {
    this.#append([
      { ...fact, id: `fact:${this.#minted++}`, at: this.now } as unknown as Unnumbered<ConversationEntry>,
    ]);
  }

  #append(drafts: readonly Unnumbered<ConversationEntry>[]): ConversationEntry[] {
    const entries = numbered<ConversationEntry>(drafts, this.entries.length);
    this.entries.push(...entries);
    this.state = entries.reduce<Conversation>(
      (state, entry) => this.#kind.fold(state, entry) as Conversation,
      this.state,
    );
    return entries;
  }
}
