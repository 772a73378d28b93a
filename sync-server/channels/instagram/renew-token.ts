import * as v from "valibot";
import type { ChannelState } from "../../../shared/channels/channel.ts";
import { DAY } from "../../../shared/time/duration.ts";
import type { Documents } from "../../log/documents.ts";
import type { ChannelRecord, ChannelStore } from "../../store/channels-store.ts";
import { channelDocument } from "../channel-document.ts";
import type { Health } from "../health.ts";
import { answerOf } from "../../http/answer-of.ts";
import { makeCallGraph, type CallGraph } from "../meta/graph.ts";
import { keepWatch, pause, type Watch } from "../watch.ts";
import { accessOf, instagramOf } from "./account-of.ts";

export interface RenewTokenDeps {
  documents: Documents;
  channels: ChannelStore;
  health: Pick<Health, "note">;
  callGraph?: CallGraph;
}

const Renewed = v.object({ access_token: v.pipe(v.string(), v.minLength(1)) });

/** Instagram's tokens end after 60 days, and any that is older than a day can be made new: it is asked each day. */
const EVERY = DAY;

/** Keeps the token of an account from ending. */
export function watchToken(deps: RenewTokenDeps, account: ChannelRecord): Watch {
  return keepWatch(deps.health, account.settings.id, {
    async once(signal, onWell) {
      await renewToken(deps, account.settings.id);
      onWell();
      await pause(EVERY, signal);
    },
    troubleOf: (error) => ({ ok: false, words: error instanceof Error ? error.message : String(error) }),
  });
}

/** One that Instagram does not make new is left as it is: whether it is still good, calls tell. */
export async function renewToken(
  { documents, channels, callGraph = makeCallGraph() }: RenewTokenDeps,
  channel: string,
): Promise<void> {
  const account = await channels.channel(channel);
  if (account?.connection.kind !== "instagram") return;
  const before = instagramOf(account.connection);
  const answer = await callGraph(accessOf(before), {
    method: "GET",
    path: "refresh_access_token",
    query: { grant_type: "ig_refresh_token" },
  });
  const accessToken = answerOf(Renewed, answer)?.access_token;
  if (accessToken === undefined || accessToken === before.accessToken) return;
  await documents.turn<void, ChannelState>(channelDocument(channel), async (turn) => {
    const record = await channels.channel(channel);
    // Somebody may have put another one in its place meanwhile.
    if (record?.connection.kind !== "instagram" || record.connection.accessToken !== before.accessToken)
      return;
    const connection = { ...record.connection, accessToken };
    turn.also((tx) => channels.put(tx, { ...record, connection }));
  });
}
