import { createMiddleware } from "hono/factory";
import { AppError } from "../http/app-error.ts";
import { matchesHash } from "../people/tokens.ts";
import type { ChannelRecord, ChannelStore } from "../store/channels-store.ts";

/** Environment of routes behind `channelKey`. */
export interface Keyed {
  Variables: { channel: ChannelRecord };
}

/** Lets through programs that show the channel's own API key: `Authorization: Bearer rk_…`. The channel is path `:id`. */
export function channelKey(channels: ChannelStore) {
  return createMiddleware<Keyed>(async (c, next) => {
    const key = /^Bearer +(\S+)$/i.exec(c.req.header("Authorization") ?? "")?.[1];
    if (key === undefined) throw new AppError("key.missing");
    const channel = await channels.channel(c.req.param("id") ?? "");
    if (!channel) throw new AppError("channel.unknown");
    if (!matchesHash(key, channel.keyHash)) throw new AppError("key.wrong");
    c.set("channel", channel);
    await next();
  });
}
