import type { Context } from "hono";
import { programId } from "../../shared/workspace/programs.ts";
import type { AttemptLimit } from "../http/attempt-limit.ts";
import { AppError } from "../http/app-error.ts";
import type { AddressOf } from "../http/caller.ts";
import { verify } from "../channels/api/standard-webhooks.ts";
import { makeCredentialUse, type CredentialUseDeps } from "../channels/credentials.ts";
import type { Author } from "../admission/push.ts";
import { hashToken } from "../people/tokens.ts";
import type { ChannelRecord, ChannelStore } from "../store/channels-store.ts";
import type { KeysStore } from "../store/keys-store.ts";
import { makeKeyUse } from "../keys/keys.ts";

/** Who calls, by how they were let in. */
export interface Callers {
  /** A channel's program, with a key of the channel that the path names. */
  channel: ChannelRecord;
  /** A program that holds a workspace key. */
  program: Author;
  /** Either: the channel whose key it showed, or null for a program that sees all. */
  either: { channel: string | null };
  nobody: null;
}
export type Access = keyof Callers;

export interface CallersDeps extends CredentialUseDeps {
  channels: ChannelStore;
  keys: KeysStore;
  /** @returns null when nobody by that id may act any more */
  author: (agent: string) => Promise<Author | null>;
  /** What strangers got wrong, by address. */
  strangers: AttemptLimit;
  addressOf: AddressOf;
}

/** Lets each kind of caller in, by the key it shows: `Authorization: Bearer …`. */
export function makeCallers(deps: CallersDeps): { [A in Access]: (c: Context) => Promise<Callers[A]> } {
  const { channels, credentials, strangers, addressOf } = deps;
  const use = makeCredentialUse(deps);
  const keyUse = makeKeyUse(deps);

  /** Wrong keys are counted for each channel, so that one program with an old key does not lock out its neighbours. */
  const counted = async <T>(c: Context, of: string, look: () => Promise<T | null>): Promise<T> => {
    const stranger = `key ${addressOf(c)} ${of}`;
    if (strangers.isSpent(stranger)) throw new AppError("request.too_many");
    const found = await look();
    if (found !== null) return found;
    strangers.addFailure(stranger);
    throw new AppError("key.wrong");
  };

  const byChannelKey = async (c: Context, id: string): Promise<ChannelRecord> => {
    const key = keyOf(c);
    const channel = await channels.channel(id);
    const opened = await counted(c, channel?.settings.id ?? "", async () => {
      if (!channel) return "unknown";
      return (await use.opens(id, key)) ? channel : null;
    });
    if (opened === "unknown") {
      strangers.addFailure(`key ${addressOf(c)} `);
      throw new AppError("channel.unknown");
    }
    await checkSignature(c, opened);
    return opened;
  };

  /** On the bytes as they came; whoever reads the body later reads the same. */
  const checkSignature = async (c: Context, { settings, connection }: ChannelRecord): Promise<void> => {
    const isDemanded = connection.kind === "program" && connection.signed === true;
    const { headers } = c.req.raw;
    if (!headers.has("webhook-signature")) {
      if (isDemanded) throw new AppError("signature.missing");
      return;
    }
    const body = new Uint8Array(await c.req.arrayBuffer());
    const now = deps.clock();
    if (!(await use.isSignedBy(settings.id, (secret) => verify({ secret, headers, body, now }))))
      throw new AppError("signature.wrong");
  };

  const byWorkspaceKey = (c: Context): Promise<Author> => {
    const key = keyOf(c);
    return counted(c, "workspace", async () => {
      const known = await keyUse.opens(key);
      return known && deps.author(programId(known.id));
    });
  };

  return {
    channel: (c) => byChannelKey(c, c.req.param("id") ?? ""),
    program: byWorkspaceKey,
    async either(c) {
      const key = keyOf(c);
      if (key.startsWith("rw_")) return { channel: (await byWorkspaceKey(c)) && null };
      const known = await counted(c, "", () => credentials.byKey(hashToken(key)));
      return { channel: (await byChannelKey(c, known.channel)).settings.id };
    },
    nobody: async () => null,
  };
}

function keyOf(c: Context): string {
  const key = /^Bearer +(\S+)$/i.exec(c.req.header("Authorization") ?? "")?.[1];
  if (key === undefined) throw new AppError("key.missing");
  return key;
}
