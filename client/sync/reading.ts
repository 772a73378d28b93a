import type { DocumentId } from "../../shared/protocol/document-id.ts";
import {
  AVAILABLE,
  documentTold,
  NEXT,
  type OwnRegisterKey,
  type OwnRegisterValue,
  wordOf,
} from "../../shared/protocol/register.ts";
import { unlessClosed } from "./closed.ts";
import type { Desk } from "./desk.ts";
import type { Memory } from "./memory.ts";
import { isUnread } from "./unread.ts";

interface ReadingDeps {
  agent: string;
  memory: Memory;
  set: (key: OwnRegisterKey, value: OwnRegisterValue) => Promise<void>;
  /** The ledger of an open document, which may be ahead of its row. */
  openState: (doc: DocumentId) => { head: number } | null;
}

/** What stands in registers, as screens read and set it: read marks, availability, and what is next. */
export function createReading({
  agent,
  memory: { rows, registers },
  set,
  openState,
}: ReadingDeps): Pick<
  Desk,
  | "isUnread"
  | "markRead"
  | "markUnread"
  | "availability"
  | "setAvailability"
  | "ownAvailability"
  | "availableSince"
  | "next"
> {
  const markOf = (doc: DocumentId) => registers.of(agent, `read:${doc}`);
  const isUnreadNow = (doc: DocumentId) => {
    const row = rows.conversation(doc);
    return row !== undefined && isUnread(row, markOf(doc));
  };

  return {
    isUnread: isUnreadNow,
    markRead: (doc) => {
      if (!isUnreadNow(doc)) return;
      const seen = Math.max(rows.base(doc)?.head ?? 0, openState(doc)?.head ?? 0);
      unlessClosed(set(`read:${doc}`, seen));
    },
    markUnread: (doc) => {
      const last = rows.conversation(doc)?.lastContact;
      if (last && !isUnreadNow(doc)) unlessClosed(set(`read:${doc}`, last.n));
    },
    availability: (whose) => wordOf(registers.of(whose, AVAILABLE)) ?? AVAILABLE,
    ownAvailability: () => {
      const own = registers.of(agent, AVAILABLE);
      return own ? { state: wordOf(own) ?? AVAILABLE, at: own.at } : null;
    },
    availableSince: () => {
      const own = registers.of(agent, AVAILABLE);
      return own?.value === AVAILABLE ? own.at : null;
    },
    next: () => {
      const told = registers.of(agent, NEXT);
      const doc = told && documentTold(told);
      return doc && rows.conversation(doc)?.state === "new" ? { doc, at: told.at } : null;
    },
    setAvailability: (state) => unlessClosed(set("available", state)),
  };
}
