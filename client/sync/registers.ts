import { isLater, type Register, type RegisterKey } from "../../shared/protocol/register.ts";
import { createTriggers } from "./triggers.ts";
import type { RegisterRow } from "./vault-tables.ts";

/** Availability and read marks as this device shows them: the server's, then its own on their way; the later one counts. */
export interface Registers {
  put: (rows: readonly RegisterRow[]) => void;
  /** The waiting writes of this agent are others than before. */
  refresh: (keys: Iterable<RegisterKey>) => void;
  remove: (ids: Iterable<string>) => void;
  clear: () => void;
  /** Reactive. */
  of: (agent: string, key: RegisterKey) => Register | undefined;
}

interface Sources {
  agent: string;
  /** This agent's own write that waits to be sent. */
  waiting: (key: RegisterKey) => { value: Register["value"]; at: number } | undefined;
}

export function registerId({ agent, key }: { agent: string; key: RegisterKey }): string {
  return `${agent} ${key}`;
}

export function createRegisters({ agent, waiting }: Sources): Registers {
  const stored = new Map<string, RegisterRow>();
  const readers = createTriggers();

  function remove(ids: Iterable<string>): void {
    for (const id of ids) if (stored.delete(id)) readers.touch(id);
  }

  return {
    put: (rows) => {
      for (const row of rows) {
        if (!isLater(row, stored.get(row.id))) continue;
        stored.set(row.id, row);
        readers.touch(row.id);
      }
    },
    refresh: (keys) => {
      for (const key of keys) readers.touch(registerId({ agent, key }));
    },
    remove,
    clear: () => remove([...stored.keys()]),
    of: (whose, key) => {
      const id = registerId({ agent: whose, key });
      readers.track(id);
      const held = stored.get(id);
      const own = whose === agent ? waiting(key) : undefined;
      return own && isLater(own, held) ? { agent, key, ...own } : held;
    },
  };
}
