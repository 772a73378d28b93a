import * as v from "valibot";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import { isDocumentId, type DocumentId } from "../../shared/protocol/document-id.ts";
import { HOUR, MINUTE, SECOND } from "../../shared/time/duration.ts";
import { deliverKey } from "../admission/reactions.ts";
import type { OutgoingReply } from "../channels/channel.ts";
import type { Settled } from "../channels/outcome.ts";
import type { Turn } from "../log/documents.ts";
import type { Job } from "../store/store.ts";
import type { DeliveryDeps } from "./deliver.ts";
import { handedOver } from "./handed-over.ts";
import { putOff } from "./job.ts";
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
    const reply = await handedOver(deps, doc, send, (standing) => standing === "unknown");
    const seeker = reply && (await seekerOf(deps, reply));
    const found = seeker && (await seeker().catch(notNow));
    await deps.documents.turn<void, Conversation>(doc, (turn) => {
      const isOpen = seeker && isInDoubt(turn, send);
      if (isOpen && found) raise(deps, turn, send, found, reply?.send.part?.number);
      putLookFor(deps, turn, send, isOpen && !found ? looks + 1 : waits.length);
    });
  };
}

/** A network that cannot be asked is asked at the next look, as one that does not know yet. */
const notNow = () => null;

function isInDoubt(turn: Turn<Conversation>, id: string): boolean {
  return turn.state().row.sends.some((send) => send.id === id && send.standing === "unknown");
}

/** What asks the network for it; null where that cannot be asked. */
async function seekerOf(
  deps: DeliveryDeps,
  reply: OutgoingReply,
): Promise<(() => Promise<Settled | null>) | null> {
  const account = await deps.channels.channel(reply.row.channel.id);
  if (!account) return null;
  const channel = deps.channelOf(account);
  if (!channel.find) return null;
  return async () => {
    const found = (await channel.find?.(account, reply)) ?? null;
    return found?.rung === "unknown" ? null : found;
  };
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
