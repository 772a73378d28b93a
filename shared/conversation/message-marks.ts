import type { ConversationEntry } from "./entry.ts";
import {
  actsOf,
  isKnownDeed,
  lastWanted,
  meaningOf,
  type ActStanding,
  type ActTrouble,
  type MessageAct,
  type MessageDeed,
  type MessageMark,
} from "./message-act.ts";
import type { AgentRef, ConversationRow } from "./row.ts";

/** How a message stands on its network by what the team did with it, and what of that went wrong. */
export interface MarkOnMessage {
  mark: MessageMark;
  /** The team wants it so; `standing` says whether the network has it. */
  on: boolean;
  standing: Exclude<ActStanding, "failed">;
  by: AgentRef;
  /** It has not left this device. */
  unsent: boolean;
  /** The last try went wrong: to try again is the same deed once more. */
  trouble?: { what: MessageDeed; why?: ActTrouble; words: string; inDoubt: boolean };
}

/** The team has deleted the message there: its words are to be read here alone. */
export function isDeletedThere(marks: readonly MarkOnMessage[]): boolean {
  return marks.some(({ mark, on, standing }) => mark === "delete" && on && standing === "accepted");
}

/** Follows what was done with each message, also where the row has forgotten it. */
export class MarkKeeper {
  /** Acts on one mark of one message, in order. */
  #acts = new Map<string, readonly MessageAct[]>();
  #unsent = new Set<string>();

  /** Another one with the same knowledge. */
  copy(): MarkKeeper {
    const copy = new MarkKeeper();
    copy.#acts = new Map(this.#acts);
    copy.#unsent = new Set(this.#unsent);
    return copy;
  }

  step(entry: ConversationEntry, unsent: boolean, before: ConversationRow, after: ConversationRow): void {
    if (unsent && (entry.type === "message.act" || entry.type === "message.delete"))
      this.#unsent.add(entry.id);
    if (after.acts === before.acts && after.deletions === before.deletions) return;
    for (const act of touchedBy(entry, before, after)) {
      const key = keyOf(act);
      this.#acts.set(
        key,
        actsOf(after).filter((other) => keyOf(other) === key),
      );
    }
  }

  /** What is to be said of the message with this number. */
  marksOf(n: number): MarkOnMessage[] {
    const marks: readonly MessageMark[] = ["like", "repost", "hide", "delete"];
    return marks.flatMap((mark) => {
      const acts = this.#acts.get(`${n}/${mark}`) ?? [];
      const last = acts.at(-1);
      return last ? [this.#markOf(mark, acts, last)] : [];
    });
  }

  #markOf(mark: MessageMark, acts: readonly MessageAct[], last: MessageAct): MarkOnMessage {
    const wanted = lastWanted(acts, last.on, last.what);
    const { what, why, words = "", standing } = last;
    const isTrouble = standing === "failed" || standing === "unknown";
    return {
      mark,
      on: wanted ? meaningOf(wanted.what).on : !meaningOf(what).on,
      standing: wanted && wanted.standing !== "failed" ? wanted.standing : "accepted",
      by: (wanted ?? last).by,
      unsent: wanted !== undefined && this.#unsent.has(wanted.id),
      ...(isTrouble
        ? { trouble: { what, words, inDoubt: standing === "unknown", ...(why ? { why } : {}) } }
        : {}),
    };
  }
}

function keyOf({ on, what }: Pick<MessageAct, "on" | "what">): string {
  return `${on}/${isKnownDeed(what) ? meaningOf(what).mark : ""}`;
}

function touchedBy(
  entry: ConversationEntry,
  before: ConversationRow,
  after: ConversationRow,
): readonly Pick<MessageAct, "on" | "what">[] {
  switch (entry.type) {
    case "message.act":
      return [entry];
    case "message.delete":
      return [{ on: entry.on, what: "delete" }];
    case "delete.cancel":
    case "act.rung":
      return actsOf(before).filter(({ id }) => id === entry.of);
    default:
      return actsOf(after); // a checkpoint brings all it knows
  }
}
