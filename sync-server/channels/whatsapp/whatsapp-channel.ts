import { SECOND } from "../../../shared/time/duration.ts";
import { fewAtOnce } from "../../files/few-at-once.ts";
import { FileGone } from "../../files/file-gone.ts";
import type { KeepFileDeps } from "../../files/keep-file.ts";
import type { Call, CallResult } from "../../http/call-network.ts";
import type { Channel, OutgoingReply } from "../channel.ts";
import { makeCallGraph } from "../meta/graph.ts";
import { makeCalls } from "../meta/make-calls.ts";
import type { Outcome } from "../outcome.ts";
import { checkNumber } from "./check-number.ts";
import { fetchMedia } from "./fetch-media.ts";
import { accessOf, whatsappOf } from "./number-of.ts";
import { reactRequest } from "./react-request.ts";
import { replyCalls, type UploadedFile } from "./reply-calls.ts";
import { uploadFile } from "./upload-file.ts";
import { makeWhatsappIntake, type WhatsappIntakeDeps } from "./whatsapp-intake.ts";
import { whatsappOutcome } from "./whatsapp-outcome.ts";

export interface WhatsappChannelDeps extends Omit<WhatsappIntakeDeps, "callGraph"> {
  files: KeepFileDeps["files"];
  call?: (call: Call) => Promise<CallResult>;
}

/** A number sends 80 messages in a second, one that a phone has too 20; calls of other programs count as well. */
const PACE = { perSecond: 15, burst: 20 };
/** A file is whole in memory while it is uploaded. */
const UPLOADS_AT_ONCE = 2;
/** Nobody waits longer for two blue ticks. */
const READ_PATIENCE = 3 * SECOND;

/** A business's number on WhatsApp: customers write to it, and are answered by it. */
export function makeWhatsappChannel({ call, ...deps }: WhatsappChannelDeps): Channel {
  const callGraph = makeCallGraph(call);
  const inTurn = fewAtOnce(UPLOADS_AT_ONCE);

  /** Whoever is answered by a person sees that they were read. What comes of it changes nothing. */
  async function markRead(number: ReturnType<typeof whatsappOf>, { send, inReplyTo }: OutgoingReply) {
    if (send.by.kind !== "agent" || !inReplyTo?.startsWith("wamid.")) return;
    await callGraph(accessOf(number), {
      method: "POST",
      path: `${number.phoneNumberId}/messages`,
      body: { messaging_product: "whatsapp", status: "read", message_id: inReplyTo },
      timeoutMs: READ_PATIENCE,
    });
  }

  return {
    async deliver({ connection }, reply) {
      const number = whatsappOf(connection);
      const uploaded: UploadedFile[] = [];
      try {
        for (const file of reply.files) {
          const answer = await inTurn(() => uploadFile({ ...deps, callGraph }, number, file));
          if (!("id" in answer)) return answer;
          uploaded.push({ id: answer.id, file });
        }
      } catch (error) {
        if (error instanceof FileGone) return { rung: "failed", words: error.message, why: "file" };
        throw error;
      }
      const calls = replyCalls(number, reply, uploaded);
      const outcome: Outcome = await makeCalls(callGraph, accessOf(number), calls, whatsappOutcome);
      if (outcome.rung === "accepted") await markRead(number, reply);
      return outcome;
    },

    async act({ connection }, act) {
      const number = whatsappOf(connection);
      const request = reactRequest(number, act);
      if (!request) return { rung: "failed", words: "WhatsApp cannot do that" };
      return whatsappOutcome(await callGraph(accessOf(number), request));
    },

    fetchFile: ({ settings, connection }, file) =>
      fetchMedia({ ...deps, callGraph }, settings.id, whatsappOf(connection), file),
    pace: () => PACE,
    check: (connection) => checkNumber(callGraph, whatsappOf(connection)),
    raw: makeWhatsappIntake({ ...deps, callGraph }),
  };
}
