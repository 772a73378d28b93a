import { CREDENTIALS_ACTIVE, isActive, type CredentialKind } from "../../shared/channels/credentials.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { AppError } from "../http/app-error.ts";
import type { Identifiers } from "../identifiers.ts";
import type { Documents, Turn } from "../log/documents.ts";
import type { ChannelRecord, ChannelStore } from "../store/channels-store.ts";
import type { CredentialRecord, CredentialStore } from "../store/credentials-store.ts";
import { newCredential } from "./credentials.ts";

export interface CredentialsDeps {
  documents: Documents;
  channels: ChannelStore;
  credentials: CredentialStore;
  identifiers: Identifiers;
  /** Epoch ms. */
  clock: () => number;
}

/** A credential as admins see it: known by its ending, never shown whole again. */
export type CredentialView = Omit<CredentialRecord, "value" | "channel">;

/** Whose requests are let in: with a key alone, or signed as well. `at`: as of when, epoch ms. */
export interface CredentialsView {
  credentials: CredentialView[];
  signed: boolean;
  at: number;
}

/** The keys and secrets of channels: new ones are brought in beside the old, which then retire. */
export type Credentials = ReturnType<typeof makeCredentials>;

export function makeCredentials({ documents, channels, credentials, identifiers, clock }: CredentialsDeps) {
  /** In the channel's turn, so that two admins are judged one after the other. */
  const inTurn = <T>(
    channel: string,
    work: (turn: Turn, record: ChannelRecord, held: CredentialRecord[]) => T,
  ): Promise<T> => {
    const doc: DocumentId = `ch:${channel}`;
    return documents.turn(doc, async (turn) => {
      const record = await channels.channel(channel);
      if (!record) throw new AppError("channel.unknown");
      return work(turn, record, await credentials.of(channel));
    });
  };
  const put = (turn: Turn, record: CredentialRecord) => turn.also((tx) => credentials.put(tx, record));

  return {
    async list(channel: string): Promise<CredentialsView> {
      const record = await channels.channel(channel);
      if (!record) throw new AppError("channel.unknown");
      const { connection } = record;
      const held = await credentials.of(channel);
      return {
        credentials: held.map(viewOf),
        signed: connection.kind === "program" && connection.signed === true,
        at: clock(),
      };
    },

    /** @returns the new one with its text, which is never shown again */
    add(channel: string, kind: CredentialKind): Promise<{ credential: CredentialView; text: string }> {
      return inTurn(channel, (turn, _record, held) => {
        const active = held.filter((one) => one.kind === kind && isActive(one, turn.now));
        if (active.length >= CREDENTIALS_ACTIVE) throw new AppError("credential.too_many");
        const { text, record } = newCredential(identifiers, { channel, kind, now: turn.now });
        put(turn, record);
        return { credential: viewOf(record), text };
      });
    },

    /**
     * Ends one after a while, at once with 0; `null` lets one stay that was to end. One of its kind always stays.
     * @throws AppError `credential.last` when none would
     */
    retire(channel: string, id: string, afterMs: number | null): Promise<CredentialView> {
      return inTurn(channel, (turn, _record, held) => {
        const one = held.find((known) => known.id === id);
        if (!one || !isActive(one, turn.now)) throw new AppError("credential.unknown");
        const stays = held.some(
          ({ id: other, kind, retiresAt }) => other !== id && kind === one.kind && retiresAt === null,
        );
        if (afterMs !== null && !stays) throw new AppError("credential.last");
        const record = { ...one, retiresAt: afterMs === null ? null : turn.now + afterMs };
        put(turn, record);
        return viewOf(record);
      });
    },

    /** A key in the place of all others, at once. */
    replaceKeys(channel: string): Promise<string> {
      return inTurn(channel, (turn, _record, held) => {
        for (const one of held)
          if (one.kind === "key" && isActive(one, turn.now)) put(turn, { ...one, retiresAt: turn.now });
        const { text, record } = newCredential(identifiers, { channel, kind: "key", now: turn.now });
        put(turn, record);
        return text;
      });
    },

    /** Whether requests of the channel's program are let in only when they are signed. */
    demandSignatures(channel: string, signed: boolean): Promise<void> {
      return inTurn(channel, (turn, record) => {
        const { connection } = record;
        if (connection.kind !== "program") throw new AppError("channel.unknown");
        turn.also((tx) => channels.put(tx, { ...record, connection: { ...connection, signed } }));
      });
    },
  };
}

function viewOf({ value: _value, channel: _channel, ...view }: CredentialRecord): CredentialView {
  return view;
}
