import { DELIVER, deliverKey } from "../admission/reactions.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { Turn } from "../log/documents.ts";
import type { JobStore } from "../store/store.ts";

/** The delivery is over, whatever became of it; the reply that waited behind it may go. */
export function endJob({ jobs }: { jobs: JobStore }, turn: Turn<Conversation>, send: string): void {
  const next = turn.state().row.sends.find((other) => other.standing === "queued" && other.id !== send);
  turn.also(async (tx) => {
    await jobs.remove(tx, DELIVER, deliverKey(turn.doc, send));
    if (next) await jobs.hasten(tx, DELIVER, deliverKey(turn.doc, next.id), turn.now);
  });
}

/** @param due epoch ms */
export function putOff(
  { jobs }: { jobs: JobStore },
  turn: Turn<Conversation>,
  send: string,
  due: number,
): void {
  const job = { kind: DELIVER, key: deliverKey(turn.doc, send), due, payload: { doc: turn.doc, send } };
  turn.also((tx) => jobs.put(tx, job));
}

/** It waits for its account to be connected again. */
export function holdJob({ jobs }: { jobs: JobStore }, turn: Turn<Conversation>, send: string): void {
  const { channel } = turn.state().row;
  turn.also((tx) => jobs.hold(tx, DELIVER, deliverKey(turn.doc, send), channel.id));
}
