import type { SentFile } from "../../../shared/conversation/intent.ts";
import type { KeepFileDeps } from "../../files/keep-file.ts";
import type { Call, CallResult } from "../../http/call-network.ts";
import type { Channel, OutgoingReply } from "../channel.ts";
import { fetchFromWeb } from "../fetch-from-web.ts";
import { metaFileHost } from "../meta/file-host.ts";
import { askShortly } from "../meta/ask-shortly.ts";
import { deleteComment } from "../meta/delete-comment.ts";
import { makeCallGraph } from "../meta/graph.ts";
import { commentOutcome, graphOutcome } from "../meta/graph-outcome.ts";
import { notApproved } from "../meta/late-by-hand.ts";
import { makeCalls } from "../meta/make-calls.ts";
import { reactRequest } from "../meta/react-request.ts";
import { actRequest } from "./act-request.ts";
import { checkPage } from "./check-page.ts";
import { makeFacebookIntake, type FacebookIntakeDeps } from "./facebook-intake.ts";
import { findReply } from "./find-reply.ts";
import { accessOf, facebookOf } from "./page-of.ts";
import { replyCalls } from "./reply-calls.ts";

export interface FacebookChannelDeps
  extends Omit<FacebookIntakeDeps, "callGraph">, Pick<KeepFileDeps, "files" | "transactions"> {
  /** Where Meta fetches a file of a reply; `now` in epoch ms. */
  fileUrl?: (file: SentFile, now: number) => string;
  call?: (call: Call) => Promise<CallResult>;
  /** Epoch ms. */
  clock: () => number;
}

/** A page's Send API takes 300 in a second; files are slower, and calls of other programs count, too. */
const PACE = { perSecond: 20, burst: 40 };
/** Messenger takes any emoji. */
const LIKE = "👍";

/** A Facebook page: Messenger in private, comments under its posts in public. */
export function makeFacebookChannel({ fileUrl, call, ...deps }: FacebookChannelDeps): Channel {
  const callGraph = makeCallGraph(call);
  return {
    async deliver({ connection }, reply) {
      const page = facebookOf(connection);
      const why = whyNot(reply, fileUrl !== undefined);
      if (why) return { rung: "failed", words: why };
      const now = deps.clock();
      const refused = notApproved(page, reply, now);
      if (refused) return refused;
      const calls = replyCalls(page, reply, (file) => fileUrl?.(file, now) ?? "", now);
      if (!calls) return { rung: "failed", words: "there is no comment to answer" };
      const outcomeOf = reply.send.target === "public" ? commentOutcome : graphOutcome;
      return makeCalls(callGraph, accessOf(page), calls, outcomeOf);
    },

    async act({ connection }, act) {
      const page = facebookOf(connection);
      const { what } = act.act;
      if (what === "delete") return deleteComment(callGraph, accessOf(page), act);
      const request =
        act.row.visibility === "private"
          ? reactRequest(page.pageId, act, LIKE)
          : actRequest(what, act.message.externalId);
      if (!request) return { rung: "failed", words: "Facebook cannot do that" };
      return graphOutcome(await callGraph(accessOf(page), request));
    },

    find: ({ connection }, reply) => findReply({ ...deps, callGraph }, facebookOf(connection), reply),
    fetchFile: ({ settings, connection }, wanted) =>
      fetchFromWeb(deps, wanted, metaFileHost(`facebook:${settings.id}`, facebookOf(connection).graphUrl)),
    pace: () => PACE,
    check: (connection) => checkPage(callGraph, facebookOf(connection)),
    raw: makeFacebookIntake({ ...deps, callGraph: askShortly(callGraph, deps.clock) }),
  };
}

function whyNot({ send, files }: OutgoingReply, canGiveFiles: boolean): string | null {
  if (files.length > 0 && !canGiveFiles)
    return "this server has no address at which Facebook can fetch files";
  return send.text === "" && files.length === 0 ? "there is nothing to send" : null;
}
