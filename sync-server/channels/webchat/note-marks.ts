import { AppError } from "../../http/app-error.ts";
import { raiseSend } from "../../delivery/sends.routes.ts";
import type { ChatDeps } from "./chat-deps.ts";
import type { VisitorClaim } from "./visitor.ts";

/** How far a page has come: what it has fetched, and what was in front of the visitor; numbers of lines. */
export interface Marks {
  fetched: number;
  read: number;
}

const rungs = { fetched: "delivered", read: "read" } as const;

/** Replies rise by what pages say of them; the rung first, so that a crash in between only says it again (S-5). */
export async function noteMarks(deps: ChatDeps, visitor: VisitorClaim, marks: Marks): Promise<void> {
  for (const what of ["fetched", "read"] as const) await noteOne(deps, visitor, what, marks[what]);
}

async function noteOne(
  deps: ChatDeps,
  { channel, id }: VisitorClaim,
  what: keyof Marks,
  seq: number,
): Promise<void> {
  const lines = await deps.webchat.unmarked(channel, id, what, seq);
  if (lines.length === 0) return;
  for (const { send, part } of lines) {
    const said = { status: rungs[what], ...(part === null ? {} : { part }) };
    if (send !== null) await raiseSend(deps, channel, send, said).catch(ignoreUnknown);
  }
  const at = deps.clock();
  await deps.transactions.transaction((tx) => deps.webchat.mark(tx, channel, id, { what, seq, at }));
}

/** The conversation is erased, or went on without it: nobody is waiting to hear. */
function ignoreUnknown(error: unknown): void {
  if (!(error instanceof AppError)) throw error;
}
