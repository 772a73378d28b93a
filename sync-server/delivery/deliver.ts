import * as v from "valibot";
import type { ContactRow } from "../../shared/contact/contact.ts";
import { completeRow } from "../../shared/conversation/complete-row.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import { actsOf } from "../../shared/conversation/message-act.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { isDocumentId, kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { ChannelOf } from "../channels/channel.ts";
import type { Outcome, Settled } from "../channels/outcome.ts";
import type { Documents, Turn } from "../log/documents.ts";
import type { AttemptStore } from "../store/attempts-store.ts";
import type { ChannelStore } from "../store/channels-store.ts";
import type { PeopleStore } from "../store/people-store.ts";
import type { Job, JobStore, LogStore } from "../store/store.ts";
import { attemptEnd } from "./attempt-end.ts";
import { waitBeforeCall } from "./back-off.ts";
import { claim, fact, leaveInDoubt, type Claimed } from "./claim.ts";
import { leaveActsInDoubt } from "../message-acts/act-rung.ts";
import { endJob, holdJob, putOff } from "./job.ts";
import { putKeepCopy } from "./keep-copy.ts";
import type { Lanes } from "./lanes.ts";
import { putLookFor } from "./look-for.ts";
import { appendRung } from "./rung.ts";

export interface DeliveryDeps {
  documents: Documents;
  log: Pick<LogStore, "sealed" | "documentsAfter" | "rows">;
  attempts: AttemptStore;
  channels: ChannelStore;
  people: PeopleStore;
  jobs: JobStore;
  newId: () => string;
  channelOf: ChannelOf;
  lanes: Lanes;
}

const Payload = v.object({ doc: v.custom<DocumentId>(isDocumentId), send: v.string() });

/**
 * Hands admitted replies to their networks: exactly one claim for each, written down before the call; what is in doubt
 * stays in doubt (S-4). Killed at any instant, it never calls twice for one claim.
 */
export function makeDelivery(deps: DeliveryDeps) {
  return {
    /** The handler of `deliver` jobs. It ends its own job, or puts it off. */
    deliver: async (job: Job): Promise<void> => {
      const { doc, send } = v.parse(Payload, job.payload);
      const { row } = await deps.documents.read<Conversation>(doc);
      await deps.lanes.pass(row.channel.id, job, async () => {
        const claimed = await claim(deps, doc, send, job.attempts);
        if (!claimed) return null;
        const outcome = await callFor(deps, claimed);
        await settle(deps, doc, claimed, outcome);
        return outcome;
      });
    },

    /** After a start: calls that the last run did not hear back from are in doubt. Run before the first job. */
    recover: async (): Promise<void> => {
      await deps.lanes.recover();
      for (const { doc, send } of await deps.attempts.inDoubt()) {
        await deps.documents.turn<void, Conversation>(doc, (turn) => leaveInDoubt(deps, turn, send));
      }
    },

    /** After the data was put back from a backup: what waited to be sent then may have been sent since (S-4). */
    afterRestore: async (): Promise<void> => {
      for await (const doc of conversationsWithOpen(deps.log))
        await deps.documents.turn<void, Conversation>(doc, (turn) => {
          for (const { id, standing } of turn.state().row.sends) {
            if (!isOpen(standing)) continue;
            // Only what was claimed can be in doubt; by the server that is gone it may have been.
            if (standing === "queued")
              turn.append([fact({ id: deps.newId(), type: "claimed", at: turn.now, by: SYSTEM, of: id })]);
            const words = "the server was restored from a backup: it may have been sent since";
            appendRung(turn, {
              id,
              rung: "unknown",
              at: turn.now,
              entryId: deps.newId(),
              why: "restored",
              words,
            });
            putLookFor(deps, turn, id);
            endJob(deps, turn, id);
          }
          leaveActsInDoubt(deps, turn);
        });
    },
  };
}

/** It was to be called, for the first time or once more. */
function isOpen(standing: string): boolean {
  return standing === "queued" || standing === "claimed";
}

const PAGE = 250;

async function* conversationsWithOpen(log: DeliveryDeps["log"]): AsyncGenerator<DocumentId> {
  for (
    let docs = await log.documentsAfter("", PAGE);
    docs.length;
    docs = await log.documentsAfter(docs.at(-1)!, PAGE)
  ) {
    for (const [doc, row] of await log.rows(docs)) {
      if (kindOf(doc) !== "cv" || row === null) continue;
      const whole = completeRow(row as ConversationRow); // of a conversation
      if ([...whole.sends, ...actsOf(whole)].some(({ standing }) => isOpen(standing))) yield doc;
    }
  }
}

async function callFor(deps: DeliveryDeps, claimed: Claimed): Promise<Outcome> {
  const { row, send } = claimed;
  const channel = await deps.channels.channel(row.channel.id);
  if (!channel) return { rung: "failed", words: "the channel is gone", why: "gone" };
  const contact = await deps.documents.read<ContactRow>(row.contact.id as DocumentId); // intake wrote a document's id there
  return deps.channelOf(channel).deliver(channel, { ...claimed, contact, files: send.attachments });
}

function settle(
  deps: DeliveryDeps,
  doc: DocumentId,
  { send, tries }: Claimed,
  outcome: Outcome,
): Promise<void> {
  return deps.documents.turn<void, Conversation>(doc, (turn) => {
    const end = attemptEnd(turn, outcome);
    turn.also((tx) => deps.attempts.finish(tx, doc, send.id, end));
    if (outcome.rung === null && outcome.dead) {
      holdJob(deps, turn, send.id);
      return;
    }
    const wait = outcome.rung === null ? waitBeforeCall(tries, outcome.waitMs) : null;
    if (wait !== null) {
      putOff(deps, turn, send.id, turn.now + wait);
      return;
    }
    const settled: Settled = outcome.rung === null ? { ...outcome, rung: "failed" } : outcome;
    appendRung(turn, {
      ...settled,
      id: send.id,
      at: turn.now,
      entryId: deps.newId(),
      part: send.part?.number,
    });
    if ("isCopyDue" in settled) putKeepCopy(deps, turn, send.id);
    if (settled.rung === "unknown") putLookFor(deps, turn, send.id);
    if (isQueued(turn, send.id)) putOff(deps, turn, send.id, turn.now);
    else endJob(deps, turn, send.id);
  });
}

/** The next part of a reply in several is due. */
function isQueued(turn: Turn<Conversation>, id: string): boolean {
  return turn.state().row.sends.some((send) => send.id === id && send.standing === "queued");
}
