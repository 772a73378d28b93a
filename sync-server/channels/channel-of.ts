import { makeApiChannel, type ApiChannelDeps } from "./api/api-channel.ts";
import type { Channel, ChannelOf } from "./channel.ts";
import type { Connection } from "./connection.ts";

/** Every kind of channel this server knows, by how its accounts are reached. */
export function makeChannelOf(deps: ApiChannelDeps): ChannelOf {
  const kinds: Record<Connection["kind"], Channel> = { program: makeApiChannel(deps) };
  return ({ connection }) => kinds[connection.kind];
}
