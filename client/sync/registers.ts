import type { DocumentId } from "../../shared/protocol/document-id.ts";
import {
  bellOf,
  documentTold,
  isLater,
  NEXT,
  type Register,
  type RegisterKey,
} from "../../shared/protocol/register.ts";
import { createTriggers } from "./triggers.ts";
import type { RegisterRow } from "./vault-tables.ts";

/**
 * Availability, read marks and notifications as this device shows them: the server's, then its own on their way; the later
 * one counts.
 */
export interface Registers {
  put: (rows: readonly RegisterRow[]) => void;
  /** The waiting writes of this agent are others than before. */
  refresh: (keys: Iterable<RegisterKey>) => void;
  remove: (ids: Iterable<string>) => void;
  clear: () => void;
  /** Ids of this agent's own registers that tell of these documents. */
  about: (docs: readonly DocumentId[]) => string[];
  /** The notifications that are here, in no order. Reactive. */
  bells: () => readonly Register[];
  /** Reactive. */
  of: (agent: string, key: RegisterKey) => Register | undefined;
}

interface Sources {
  agent: string;
  /** This agent's own write that waits to be sent. */
  waiting: (key: RegisterKey) => { value: Register["value"]; at: number } | undefined;
}

/** Whether a register is one of the agent's own that tells of one of these documents. */
export function isOwnOf(row: Register, agent: string, docs: ReadonlySet<DocumentId | null>): boolean {
  return row.agent === agent && row.key !== NEXT && docs.has(documentTold(row));
}

/** What is read by whoever reads all notifications. */
const ALL_BELLS = "bell:";

export function registerId({ agent, key }: { agent: string; key: RegisterKey }): string {
  return `${agent} ${key}`;
}

export function createRegisters({ agent, waiting }: Sources): Registers {
  const stored = new Map<string, RegisterRow>();
  const readers = createTriggers();

  function remove(ids: Iterable<string>): void {
    for (const id of ids) {
      const row = stored.get(id);
      if (row && stored.delete(id)) touch(row);
    }
  }

  function touch(row: RegisterRow): void {
    readers.touch(row.id);
    if (bellOf(row)) readers.touch(ALL_BELLS);
  }

  return {
    put: (rows) => {
      for (const row of rows) {
        if (!isLater(row, stored.get(row.id))) continue;
        stored.set(row.id, row);
        touch(row);
      }
    },
    refresh: (keys) => {
      for (const key of keys) readers.touch(registerId({ agent, key }));
    },
    remove,
    clear: () => remove([...stored.keys()]),
    about: (docs) => {
      if (docs.length === 0) return [];
      const left = new Set<DocumentId | null>(docs);
      return [...stored.values()].filter((row) => isOwnOf(row, agent, left)).map(({ id }) => id);
    },
    bells: () => {
      readers.track(ALL_BELLS);
      return [...stored.values()].filter((row) => bellOf(row) !== null);
    },
    of: (whose, key) => {
      const id = registerId({ agent: whose, key });
      readers.track(id);
      const held = stored.get(id);
      const own = whose === agent ? waiting(key) : undefined;
      return own && isLater(own, held) ? { agent, key, ...own } : held;
    },
  };
}
