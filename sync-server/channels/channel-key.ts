import { createMiddleware } from "hono/factory";
import { AppError } from "../http/app-error.ts";
import type { AttemptLimit } from "../http/attempt-limit.ts";
import type { AddressOf } from "../http/caller.ts";
import { matchesHash } from "../people/tokens.ts";
import type { ChannelRecord, ChannelStore } from "../store/channels-store.ts";

/** Environment of routes behind `channelKey`. */
export interface Keyed {
  Variables: { channel: ChannelRecord };
}

export interface ChannelKeyDeps {
  channels: ChannelStore;
  /** What strangers got wrong, by address. */
  strangers: AttemptLimit;
  addressOf: AddressOf;
}

/**
 * Lets through programs that show the channel's own API key: `Authorization: Bearer rk_…`. The channel is path `:id`.
 * Wrong keys are counted for each channel, so that one program with an old key does not lock out its neighbours.
 */
export function channelKey({ channels, strangers, addressOf }: ChannelKeyDeps) {
  return createMiddleware<Keyed>(async (c, next) => {
    const key = /^Bearer +(\S+)$/i.exec(c.req.header("Authorization") ?? "")?.[1];
    if (key === undefined) throw new AppError("key.missing");
    const channel = await channels.channel(c.req.param("id") ?? "");
    const stranger = `key ${addressOf(c)} ${channel?.settings.id ?? ""}`;
    if (strangers.isSpent(stranger)) throw new AppError("request.too_many");
    if (channel && matchesHash(key, channel.keyHash)) {
      c.set("channel", channel);
      return next();
    }
    strangers.addFailure(stranger);
    throw new AppError(channel ? "key.wrong" : "channel.unknown");
  });
}
