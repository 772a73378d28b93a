import type { KeepFileDeps } from "../../files/keep-file.ts";
import type { ChannelRecord, ChannelStore } from "../../store/channels-store.ts";
import type { Channel, OutgoingAct } from "../channel.ts";
import { fetchFromWeb } from "../fetch-from-web.ts";
import type { Outcome } from "../outcome.ts";
import { isRefused } from "../../../shared/channels/refused-deed.ts";
import { makeRefusedDeeds } from "../refused-deeds.ts";
import { actRequest } from "./act-request.ts";
import { checkAccount } from "./check-account.ts";
import { deliverReply, type DeliverDeps } from "./deliver.ts";
import { xFileHost } from "./file-host.ts";
import { findReply } from "./find-reply.ts";
import { makeCallX, xOf, type CallXDeps } from "./x-api.ts";
import { makeXIntake, type XIntakeDeps } from "./x-intake.ts";
import { refusalOf, xOutcome } from "./x-outcome.ts";

export type XChannelDeps = XIntakeDeps & KeepFileDeps & CallXDeps & { channels: ChannelStore };

/** X lets an account post 100 times in a quarter of an hour: a few at once, and it says itself when that is enough. */
const PACE = { perSecond: 1, burst: 10 };

/** An account at X: posts in public, direct messages in private. */
export function makeXChannel(deps: XChannelDeps): Channel {
  const callX = makeCallX(deps);
  const whole: DeliverDeps = { ...deps, callX, refused: makeRefusedDeeds(deps) };
  return {
    deliver: (account, reply) => deliverReply(whole, account, reply),
    act: (account, act) => doAct(whole, account, act),
    find: ({ connection }, reply) => findReply(whole, xOf(connection), reply),
    pace: () => PACE,
    fetchFile: ({ settings, connection }, wanted) =>
      fetchFromWeb(deps, wanted, xFileHost(settings.id, xOf(connection), deps.clock)),
    check: (connection) => checkAccount(callX, xOf(connection), deps.clock()),
    raw: makeXIntake(deps),
  };
}

/** What the account's plan does not hold is not asked for again before a day is over. */
async function doAct(
  { callX, clock, refused }: DeliverDeps,
  { settings, connection }: ChannelRecord,
  { act: { what }, message }: OutgoingAct,
): Promise<Outcome> {
  if (what === "delete") return { rung: "failed", words: "X lets an account delete only its own posts" };
  if (isRefused(settings, what, clock()))
    return { rung: "failed", words: "X refuses this to the account's plan" };
  const x = xOf(connection);
  const result = await callX(x, actRequest(what, x.userId, message.externalId));
  if (refusalOf(result) === "tier") await refused.note(settings.id, what);
  return xOutcome(result, clock());
}
