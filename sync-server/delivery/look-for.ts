import * as v from "valibot";
import type { ContactRow } from "../../shared/contact/contact.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import { isDocumentId, type DocumentId } from "../../shared/protocol/document-id.ts";
import { HOUR, MINUTE, SECOND } from "../../shared/time/duration.ts";
import { deliverKey } from "../admission/reactions.ts";
import type { OutgoingReply } from "../channels/channel.ts";
import type { Settled } from "../channels/outcome.ts";
import type { Turn } from "../log/documents.ts";
import type { Job } from "../store/store.ts";
import { answered, entryAnywhere } from "./answered.ts";
import type { DeliveryDeps } from "./deliver.ts";
import { putOff } from "./job.ts";
import { outgoingOf } from "./outgoing.ts";
import { appendRung } from "./rung.ts";

/** The job that looks for a reply in doubt on its network; its key is document and send. */
export const LOOK_FOR = "look-for";

/** After the call, and after each look: what is not found by then is for the agent to decide. */
const waits = [10 * SECOND, MINUTE, 10 * MINUTE, HOUR];

const Payload = v.object({ doc: v.custom<DocumentId>(isDocumentId), send: v.string(), looks: v.number() });

/** @param looks made so far */
export function putLookFor({ jobs }: Pick<DeliveryDeps, "jobs">, turn: Turn, send: string, looks = 0): void {
  const wait = waits[looks];
  const key = deliverKey(turn.doc, send);
  turn.also((tx) =>
    wait === undefined
      ? jobs.remove(tx, LOOK_FOR, key)
      : jobs.put(tx, {
          kind: LOOK_FOR,
          key,
          due: turn.now + wait,
          payload: { doc: turn.doc, send, looks },
        }),
  );
}

/** The handler of such jobs: what is found is raised; nothing is ever called again (S-4). */
export function makeLookFor(deps: DeliveryDeps) {
  return async (job: Job): Promise<void> => {
    const { doc, send, looks } = v.parse(Payload, job.payload);
    const reply = await replyInDoubt(deps, doc, send);
    const found = reply && (await find(deps, reply).catch(notNow));
    await deps.documents.turn<void, Conversation>(doc, (turn) => {
      const isOpen = reply?.isFindable && isInDoubt(turn, send);
      if (isOpen && found) raise(deps, turn, send, found, reply.send.part?.number);
      putLookFor(deps, turn, send, isOpen && !found ? looks + 1 : waits.length);
    });
  };
}

/** A network that cannot be asked is asked at the next look, as one that does not know yet. */
const notNow = () => null;

function isInDoubt(turn: Turn<Conversation>, id: string): boolean {
  return turn.state().row.sends.some((send) => send.id === id && send.standing === "unknown");
}

type Sought = OutgoingReply & { isFindable: boolean };

/** The reply as it was handed over; null when it is in doubt no more. */
async function replyInDoubt(deps: DeliveryDeps, doc: DocumentId, id: string): Promise<Sought | null> {
  const said = await deps.documents.turn<Omit<Sought, "contact" | "isFindable"> | null, Conversation>(
    doc,
    async (turn) => {
      const { row } = turn.state();
      const held = row.sends.find((one) => one.id === id);
      const entry = held && (await entryAnywhere(deps.log, turn, held.n));
      const send = held && outgoingOf(entry, held.parts?.done ?? 0);
      if (!send || held.standing !== "unknown" || row.erased) return null;
      return { row, send, inReplyTo: await answered(deps.log, turn, send), files: send.attachments };
    },
  );
  if (!said) return null;
  const account = await deps.channels.channel(said.row.channel.id);
  const contact = await deps.documents.read<ContactRow>(said.row.contact.id as DocumentId); // intake wrote a document's id there
  return { ...said, contact, isFindable: account !== null && deps.channelOf(account).find !== undefined };
}

async function find(deps: DeliveryDeps, reply: Sought): Promise<Settled | null> {
  const account = await deps.channels.channel(reply.row.channel.id);
  if (!account) return null;
  const found = (await deps.channelOf(account).find?.(account, reply)) ?? null;
  return found?.rung === "unknown" ? null : found;
}

function raise(
  deps: DeliveryDeps,
  turn: Turn<Conversation>,
  id: string,
  found: Settled,
  part: number | undefined,
): void {
  appendRung(turn, { ...found, id, at: turn.now, entryId: deps.newId(), part });
  const goesOn = turn.state().row.sends.some((send) => send.id === id && send.standing === "queued");
  if (goesOn) putOff(deps, turn, id, turn.now);
}
