import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Turn } from "../log/documents.ts";
import type { JobStore } from "../store/store.ts";

/** The job that asks a network for one act on a message; its key is document and act, so it is queued once. */
export const ACT = "act";

export interface ActPayload {
  doc: DocumentId;
  act: string;
}

function keyOf(turn: Turn, act: string): string {
  return `${turn.doc}/${act}`;
}

/** @param due epoch ms */
export function putActJob({ jobs }: { jobs: JobStore }, turn: Turn, act: string, due: number): void {
  const payload: ActPayload = { doc: turn.doc, act };
  turn.also((tx) => jobs.put(tx, { kind: ACT, key: keyOf(turn, act), due, payload }));
}

export function endActJob({ jobs }: { jobs: JobStore }, turn: Turn, act: string): void {
  turn.also((tx) => jobs.remove(tx, ACT, keyOf(turn, act)));
}

/** It waits for its account to be connected again. */
export function holdActJob({ jobs }: { jobs: JobStore }, turn: Turn<Conversation>, act: string): void {
  const { channel } = turn.state().row;
  turn.also((tx) => jobs.hold(tx, ACT, keyOf(turn, act), channel.id));
}
