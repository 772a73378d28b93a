import * as v from "valibot";
import type { WhatsappConnection } from "../../../shared/channels/whatsapp-connection.ts";
import type { SentFile } from "../../../shared/conversation/intent.ts";
import { MINUTE } from "../../../shared/time/duration.ts";
import { wholeFile } from "../../files/whole-file.ts";
import { writtenForm } from "../../http/written-form.ts";
import type { FileStore } from "../../store/file-store.ts";
import { answerOf } from "../../http/answer-of.ts";
import type { CallGraph } from "../meta/graph.ts";
import type { Outcome } from "../outcome.ts";
import { accessOf } from "./number-of.ts";
import { whatsappOutcome } from "./whatsapp-outcome.ts";

const Uploaded = v.object({ id: v.string() });

const TIMEOUT = 3 * MINUTE;

/**
 * Leaves a file of a reply with WhatsApp, which nobody gets to see by that.
 * @returns its id there, or why there is none: nothing of the reply is out, so it may be handed over again
 * @throws FileGone when it is not on the server any more
 */
export async function uploadFile(
  { files, callGraph }: { files: Pick<FileStore, "file" | "pieces">; callGraph: CallGraph },
  connection: WhatsappConnection,
  file: SentFile,
): Promise<{ id: string } | Exclude<Outcome, { rung: "accepted" | "delivered" | "read" }>> {
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("type", file.mime);
  const bytes = new Uint8Array(await wholeFile(files, file));
  form.set("file", new Blob([bytes], { type: file.mime }), file.name);
  const result = await callGraph(accessOf(connection), {
    method: "POST",
    path: `${connection.phoneNumberId}/media`,
    form: await writtenForm(form),
    timeoutMs: TIMEOUT,
  });
  const uploaded = answerOf(Uploaded, result);
  if (uploaded) return uploaded;
  const outcome = whatsappOutcome(result);
  if (!("words" in outcome)) return { rung: "failed", words: "WhatsApp has not named the file" };
  return outcome.rung === "unknown" ? { ...outcome, rung: null } : outcome;
}
