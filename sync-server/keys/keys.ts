import type { Role } from "../../shared/permissions/permissions.ts";
import { MINUTE } from "../../shared/time/duration.ts";
import { AppError } from "../http/app-error.ts";
import type { Identifiers } from "../identifiers.ts";
import { hashToken } from "../people/tokens.ts";
import type { KeyRecord, KeysStore } from "../store/keys-store.ts";
import type { Transactions } from "../store/store.ts";

export interface KeysDeps {
  keys: KeysStore;
  transactions: Transactions;
  identifiers: Identifiers;
  /** Epoch ms. */
  clock: () => number;
}

/** A key as admins see it, known by its ending. */
export type KeyView = Omit<KeyRecord, "hash">;

/** Keys of the workspace: each lets one program act under its own name. */
export type Keys = ReturnType<typeof makeKeys>;

export function makeKeys({ keys, transactions, identifiers, clock }: KeysDeps) {
  return {
    list: async (): Promise<KeyView[]> => (await keys.keys()).map(viewOf),

    /** @returns the key's text as well, which is never shown again */
    async create(wish: { name: string; role: Role }): Promise<{ key: KeyView; text: string }> {
      const text = `rw_${identifiers.newToken()}`;
      const times = { createdAt: clock(), usedAt: null, revokedAt: null };
      const made = { id: identifiers.newShortId(), ...wish, hash: hashToken(text), ending: text.slice(-4) };
      const record = { ...made, ...times };
      await transactions.transaction((tx) => keys.put(tx, record));
      return { key: viewOf(record), text };
    },

    /** Ends it at once; what its program did keeps its name. */
    async revoke(id: string): Promise<KeyView> {
      const known = (await keys.keys()).find((key) => key.id === id);
      if (!known) throw new AppError("key.unknown");
      const record = { ...known, revokedAt: known.revokedAt ?? clock() };
      await transactions.transaction((tx) => keys.put(tx, record));
      return viewOf(record);
    },
  };
}

/** Keys at work; when each was used last is noted to the minute. */
export function makeKeyUse({ keys, transactions, clock }: Omit<KeysDeps, "identifiers">) {
  return {
    /** The key that this text is; null when it is none, or was revoked. */
    async opens(text: string): Promise<KeyRecord | null> {
      const key = await keys.byHash(hashToken(text));
      if (!key || key.revokedAt !== null) return null;
      const now = clock();
      if (key.usedAt === null || now - key.usedAt >= MINUTE)
        await transactions.transaction((tx) => keys.noteUse(tx, key.id, now));
      return key;
    },
  };
}

function viewOf({ hash: _hash, ...view }: KeyRecord): KeyView {
  return view;
}
