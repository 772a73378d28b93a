import { AppError } from "../http/app-error.ts";
import type { PeopleStore } from "../store/people-store.ts";
import type { SurrenderedItem, SurrenderRecord, SurrenderStore, Transactions } from "../store/store.ts";

export interface SurrendersDeps {
  surrenders: SurrenderStore;
  people: PeopleStore;
  transactions: Transactions;
  newId: () => string;
  /** Epoch ms. */
  clock: () => number;
  /** Whom a token names; null when this server never gave it out. */
  readSurrenderToken: (token: string) => { agent: string; device: string } | null;
}

/** What was handed in, with the name of who wrote it. */
export interface Surrendered extends SurrenderRecord {
  name: string;
}

/**
 * What devices hand in when their person may no longer send it. It is kept for an admin to read; nothing in it is
 * ever applied or sent.
 */
export type Surrenders = ReturnType<typeof makeSurrenders>;

export function makeSurrenders(deps: SurrendersDeps) {
  const { surrenders, people, transactions, newId, clock } = deps;
  return {
    /** @throws AppError `surrender.refused` for a forged token, `surrender.repeated` once the device has handed in */
    async take(token: string, items: SurrenderedItem[]): Promise<void> {
      const from = deps.readSurrenderToken(token);
      if (!from) throw new AppError("surrender.refused");
      const record = { id: newId(), ...from, at: clock(), items, doneAt: null };
      const isFirst = await transactions.transaction((tx) => surrenders.add(tx, record));
      if (!isFirst) throw new AppError("surrender.repeated");
    },

    /** Newest first. */
    async list(): Promise<Surrendered[]> {
      const names = new Map((await people.members()).map(({ id, name }) => [id, name]));
      const records = await surrenders.all();
      return records.map((record) => ({ ...record, name: names.get(record.agent) ?? "" }));
    },

    async finish(id: string): Promise<void> {
      const isKnown = await transactions.transaction((tx) => surrenders.finish(tx, id, clock()));
      if (!isKnown) throw new AppError("surrender.unknown");
    },
  };
}
