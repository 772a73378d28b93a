import { isActive, type CredentialKind } from "../../shared/channels/credentials.ts";
import { MINUTE } from "../../shared/time/duration.ts";
import type { Identifiers } from "../identifiers.ts";
import { hashToken, matchesHash } from "../people/tokens.ts";
import type { CredentialRecord, CredentialStore } from "../store/credentials-store.ts";
import type { Transactions } from "../store/store.ts";

/** What is made: the text that is shown once, and what is kept of it. */
export interface FreshCredential {
  text: string;
  record: CredentialRecord;
}

/** A key starts with `rk_`; a signing secret has the form of Standard Webhooks. @param now epoch ms */
export function newCredential(
  { newId, newToken }: Identifiers,
  { channel, kind, now }: { channel: string; kind: CredentialKind; now: number },
): FreshCredential {
  const token = newToken();
  const text = kind === "key" ? `rk_${token}` : `whsec_${Buffer.from(token, "base64url").toString("base64")}`;
  const value = kind === "key" ? hashToken(text) : text;
  const times = { createdAt: now, usedAt: null, retiresAt: null };
  return { text, record: { id: newId(), channel, kind, value, ending: text.slice(-4), ...times } };
}

export interface CredentialUseDeps {
  credentials: CredentialStore;
  transactions: Transactions;
  /** Epoch ms. */
  clock: () => number;
}

/** Credentials at work; when each was used last is noted to the minute. */
export function makeCredentialUse({ credentials, transactions, clock }: CredentialUseDeps) {
  const active = async (channel: string, kind: CredentialKind): Promise<CredentialRecord[]> =>
    (await credentials.of(channel)).filter((one) => one.kind === kind && isActive(one, clock()));

  const note = async (used: readonly CredentialRecord[]): Promise<void> => {
    const now = clock();
    const stale = used.filter(({ usedAt }) => usedAt === null || now - usedAt >= MINUTE);
    if (stale.length === 0) return;
    await transactions.transaction(async (tx) => {
      for (const { id } of stale) await credentials.noteUse(tx, id, now);
    });
  };

  return {
    /** Whether this is one of the channel's keys. */
    async opens(channel: string, key: string): Promise<boolean> {
      const found = (await active(channel, "key")).find(({ value }) => matchesHash(key, value));
      if (found) await note([found]);
      return found !== undefined;
    },

    /** The secrets that sign what is said to the channel's program: all that are active, the newest first. */
    async signingSecrets(channel: string): Promise<string[]> {
      const secrets = (await active(channel, "secret")).toReversed();
      await note(secrets);
      return secrets.map(({ value }) => value);
    },

    /** Whether one of the channel's secrets fits. */
    async isSignedBy(channel: string, fits: (secret: string) => boolean): Promise<boolean> {
      const found = (await active(channel, "secret")).find(({ value }) => fits(value));
      if (found) await note([found]);
      return found !== undefined;
    },
  };
}
