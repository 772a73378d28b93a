import { instagramFields } from "../../../shared/channels/instagram-connection.ts";
import type { SentFile } from "../../../shared/conversation/intent.ts";
import type { Call, CallResult } from "../../http/call-network.ts";
import type { Channel } from "../channel.ts";
import { askShortly } from "../meta/ask-shortly.ts";
import { checkAccount } from "../meta/check-account.ts";
import { deleteComment } from "../meta/delete-comment.ts";
import { makeCallGraph } from "../meta/graph.ts";
import { commentOutcome, graphOutcome } from "../meta/graph-outcome.ts";
import { notApproved } from "../meta/late-by-hand.ts";
import { makeCalls } from "../meta/make-calls.ts";
import { reactRequest } from "../meta/react-request.ts";
import { accessOf, instagramOf } from "./account-of.ts";
import { actRequest } from "./act-request.ts";
import { findReply } from "./find-reply.ts";
import { makeInstagramIntake, type InstagramIntakeDeps } from "./instagram-intake.ts";
import { makePermalinkOf } from "./permalinks.ts";
import { replyCalls, whyNot } from "./reply-calls.ts";

export interface InstagramChannelDeps extends Omit<InstagramIntakeDeps, "callGraph" | "permalinkOf"> {
  /** Where Meta fetches a file of a reply; `now` in epoch ms. */
  fileUrl?: (file: SentFile, now: number) => string;
  call?: (call: Call) => Promise<CallResult>;
  /** Epoch ms. */
  clock: () => number;
}

/** An account takes 300 messages in a second; films and sounds are slower, and calls of other programs count, too. */
const PACE = { perSecond: 10, burst: 20 };
/** The one sign that Instagram has: a heart (instagram-api-with-instagram-login/messaging-api, v25.0). */
const LIKE = "love";

/** A professional account on Instagram: direct messages in private, comments in public. */
export function makeInstagramChannel({ fileUrl, call, ...deps }: InstagramChannelDeps): Channel {
  const callGraph = makeCallGraph(call);
  const ask = askShortly(callGraph, deps.clock);
  return {
    async deliver({ connection }, reply) {
      const account = instagramOf(connection);
      const why =
        reply.files.length > 0 && !fileUrl
          ? "this server has no address at which Instagram can fetch files"
          : whyNot(reply);
      if (why) return { rung: "failed", words: why };
      const now = deps.clock();
      const refused = notApproved(account, reply, now);
      if (refused) return refused;
      const calls = replyCalls(account, reply, (file) => fileUrl?.(file, now) ?? "", now);
      const outcomeOf = reply.send.target === "public" ? commentOutcome : graphOutcome;
      return makeCalls(callGraph, accessOf(account), calls, outcomeOf);
    },

    async act({ connection }, act) {
      const account = instagramOf(connection);
      const { what } = act.act;
      if (what === "delete") return deleteComment(callGraph, accessOf(account), act);
      const request =
        act.row.visibility === "private"
          ? reactRequest(account.accountId, act, LIKE)
          : actRequest(what, act.message.externalId);
      if (!request) return { rung: "failed", words: "Instagram cannot do that" };
      return graphOutcome(await callGraph(accessOf(account), request));
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
