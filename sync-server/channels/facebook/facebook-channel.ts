import type { KeepFileDeps } from "../../files/keep-file.ts";
import type { Call, CallResult } from "../../http/call-network.ts";
import type { Channel } from "../channel.ts";
import { fetchFromWeb } from "../fetch-from-web.ts";
import { metaFileHost } from "../meta/file-host.ts";
import { askShortly } from "../meta/ask-shortly.ts";
import { deliverReply, type AnsweringAccount, type DeliverDeps } from "../meta/deliver-reply.ts";
import { doAct } from "../meta/do-act.ts";
import { makeCallGraph } from "../meta/graph.ts";
import { actRequest } from "./act-request.ts";
import { checkPage } from "./check-page.ts";
import { makeFacebookIntake, type FacebookIntakeDeps } from "./facebook-intake.ts";
import { findReply } from "./find-reply.ts";
import { accessOf, facebookOf } from "./page-of.ts";
import { replyCalls, whyNot } from "./reply-calls.ts";

export interface FacebookChannelDeps
  extends Omit<FacebookIntakeDeps, "callGraph">, Pick<KeepFileDeps, "files" | "transactions"> {
  /** Where Meta fetches a file of a reply; `now` in epoch ms. */
  fileUrl?: DeliverDeps["fileUrl"];
  call?: (call: Call) => Promise<CallResult>;
  /** Epoch ms. */
  clock: () => number;
}

/** A page's Send API takes 300 in a second; files are slower, and calls of other programs count, too. */
const PACE = { perSecond: 20, burst: 40 };
const NETWORK = "Facebook";
/** Messenger takes any emoji. */
const LIKE = "👍";

/** A Facebook page: Messenger in private, comments under its posts in public. */
export function makeFacebookChannel({ fileUrl, call, ...deps }: FacebookChannelDeps): Channel {
  const callGraph = makeCallGraph(call);
  return {
    deliver({ connection }, reply) {
      const page = facebookOf(connection);
      const { humanAgent } = page;
      const account = { network: NETWORK, access: accessOf(page), humanAgent, whyNot };
      const callsOf: AnsweringAccount["callsOf"] = (...asked) => replyCalls(page, ...asked);
      return deliverReply({ callGraph, fileUrl, clock: deps.clock }, { ...account, callsOf }, reply);
    },

    act({ connection }, act) {
      const page = facebookOf(connection);
      const access = accessOf(page);
      const account = { network: NETWORK, access, id: page.pageId, like: LIKE, inPublic: actRequest };
      return doAct(callGraph, account, act);
    },

    find: ({ connection }, reply) => findReply({ ...deps, callGraph }, facebookOf(connection), reply),
    fetchFile: ({ settings, connection }, wanted) =>
      fetchFromWeb(deps, wanted, metaFileHost(`facebook:${settings.id}`, facebookOf(connection).graphUrl)),
    pace: () => PACE,
    check: (connection) => checkPage(callGraph, facebookOf(connection)),
    raw: makeFacebookIntake({ ...deps, callGraph: askShortly(callGraph, deps.clock) }),
  };
}
