import { instagramFields } from "../../../shared/channels/instagram-connection.ts";
import type { Call, CallResult } from "../../http/call-network.ts";
import type { Channel } from "../channel.ts";
import { askShortly } from "../meta/ask-shortly.ts";
import { checkAccount } from "../meta/check-account.ts";
import { deliverReply, type AnsweringAccount, type DeliverDeps } from "../meta/deliver-reply.ts";
import { doAct } from "../meta/do-act.ts";
import { makeCallGraph } from "../meta/graph.ts";
import { accessOf, instagramOf } from "./account-of.ts";
import { actRequest } from "./act-request.ts";
import { findReply } from "./find-reply.ts";
import { makeInstagramIntake, type InstagramIntakeDeps } from "./instagram-intake.ts";
import { makePermalinkOf } from "./permalinks.ts";
import { replyCalls, whyNot } from "./reply-calls.ts";

export interface InstagramChannelDeps extends Omit<InstagramIntakeDeps, "callGraph" | "permalinkOf"> {
  /** Where Meta fetches a file of a reply; `now` in epoch ms. */
  fileUrl?: DeliverDeps["fileUrl"];
  call?: (call: Call) => Promise<CallResult>;
  /** Epoch ms. */
  clock: () => number;
}

/** An account takes 300 messages in a second; films and sounds are slower, and calls of other programs count, too. */
const PACE = { perSecond: 10, burst: 20 };
const NETWORK = "Instagram";
/** The one sign that Instagram has: a heart (instagram-api-with-instagram-login/messaging-api, v25.0). */
const LIKE = "love";

/** A professional account on Instagram: direct messages in private, comments in public. */
export function makeInstagramChannel({ fileUrl, call, ...deps }: InstagramChannelDeps): Channel {
  const callGraph = makeCallGraph(call);
  const ask = askShortly(callGraph, deps.clock);
  return {
    deliver({ connection }, reply) {
      const insta = instagramOf(connection);
      const { humanAgent } = insta;
      const account = { network: NETWORK, access: accessOf(insta), humanAgent, whyNot };
      const callsOf: AnsweringAccount["callsOf"] = (...asked) => replyCalls(insta, ...asked);
      return deliverReply({ callGraph, fileUrl, clock: deps.clock }, { ...account, callsOf }, reply);
    },

    act({ connection }, act) {
      const insta = instagramOf(connection);
      const access = accessOf(insta);
      const account = { network: NETWORK, access, id: insta.accountId, like: LIKE, inPublic: actRequest };
      return doAct(callGraph, account, act);
    },

    find: ({ connection }, reply) => findReply({ ...deps, callGraph }, instagramOf(connection), reply),
    pace: () => PACE,
    check(connection) {
      const account = instagramOf(connection);
      const me = { fields: "user_id,username", id: "user_id", name: "username" };
      return checkAccount(callGraph, accessOf(account), {
        id: account.accountId,
        me,
        fields: instagramFields,
        noun: "account",
      });
    },
    raw: makeInstagramIntake({ ...deps, callGraph: ask, permalinkOf: makePermalinkOf(ask) }),
  };
}
