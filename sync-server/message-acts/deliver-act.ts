import * as v from "valibot";
import type { ContactRow } from "../../shared/contact/contact.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import { isRepeatable } from "../../shared/conversation/message-act.ts";
import { isDocumentId, type DocumentId } from "../../shared/protocol/document-id.ts";
import { attemptEnd } from "../delivery/attempt-end.ts";
import { waitBeforeCall } from "../delivery/back-off.ts";
import type { OutgoingAct } from "../channels/channel.ts";
import type { Outcome } from "../channels/outcome.ts";
import type { DeliveryDeps } from "../delivery/deliver.ts";
import type { Turn } from "../log/documents.ts";
import type { Job } from "../store/store.ts";
import { holdActJob, putActJob, type ActPayload } from "./act-job.ts";
import { claimAct, endWith } from "./claim-act.ts";

export type MessageActDeps = DeliveryDeps;

/** What one call needs of the conversation, as it stood at the claim. */
export interface ClaimedAct extends Omit<OutgoingAct, "contact"> {
  /** Calls made for it, this one included. */
  tries: number;
}

const Payload: v.GenericSchema<unknown, ActPayload> = v.object({
  doc: v.custom<DocumentId>(isDocumentId),
  act: v.string(),
});

/**
 * Asks networks for what was done with a message: one claim for each act, an attempt written down before each call (S-6).
 * A call whose answer was lost is made again where saying it twice is saying it once.
 */
export function makeMessageActs(deps: MessageActDeps) {
  return {
    /** The handler of `act` jobs. It ends its own job, or puts it off. */
    deliver: async (job: Job): Promise<void> => {
      const { doc, act } = v.parse(Payload, job.payload);
      const { row } = await deps.documents.read<Conversation>(doc);
      await deps.lanes.pass(row.channel.id, job, async () => {
        const claimed = await claimAct(deps, doc, act, job.attempts);
        if (!claimed) return null;
        const outcome = await callFor(deps, claimed);
        await settle(deps, doc, claimed, outcome);
        return outcome;
      });
    },
  };
}

async function callFor(deps: MessageActDeps, claimed: ClaimedAct): Promise<Outcome> {
  const { row } = claimed;
  const channel = await deps.channels.channel(row.channel.id);
  const kind = channel && deps.channelOf(channel);
  if (!channel || !kind?.act) return { rung: "failed", words: "the channel cannot do that" };
  const contact = await deps.documents.read<ContactRow>(row.contact.id as DocumentId); // intake wrote a document's id there
  return kind.act(channel, { ...claimed, contact });
}

function settle(
  deps: MessageActDeps,
  doc: DocumentId,
  { act, tries }: ClaimedAct,
  outcome: Outcome,
): Promise<void> {
  return deps.documents.turn<void, Conversation>(doc, (turn) => {
    writeAttempt(deps, turn, act.id, outcome);
    if (outcome.rung === null && outcome.dead) return holdActJob(deps, turn, act.id);
    const isOpen = outcome.rung === null || (outcome.rung === "unknown" && isRepeatable(act.what));
    const wait = isOpen ? waitBeforeCall(tries, "waitMs" in outcome ? outcome.waitMs : 0) : null;
    if (wait !== null) putActJob(deps, turn, act.id, turn.now + wait);
    else
      endWith(deps, turn, act.id, {
        rung: rungOf(outcome),
        ...("words" in outcome ? { words: outcome.words } : {}),
      });
  });
}

function rungOf({ rung }: Outcome): "accepted" | "unknown" | "failed" {
  if (rung === null || rung === "failed") return "failed";
  return rung === "unknown" ? "unknown" : "accepted";
}

function writeAttempt(deps: MessageActDeps, turn: Turn<Conversation>, id: string, outcome: Outcome): void {
  const end = attemptEnd(turn, outcome);
  turn.also((tx) => deps.attempts.finish(tx, turn.doc, id, end));
}
