import type { SeenLine } from "../../store/webchat-store.ts";
import type { ChatDeps } from "./chat-deps.ts";
import type { VisitorClaim } from "./visitor.ts";

/** Most lines of one answer. */
const PAGE = 100;

/** A line as pages get it: public words and nothing of who may see them elsewhere. */
export interface ShownLine {
  seq: number;
  id: string;
  side: "visitor" | "agent";
  name: string;
  text: string;
  files: readonly { hash: string; name: string; mime: string; bytes: number }[];
  at: number;
  isRead: boolean;
}

/** What came after a place. `more`: ask again from the last of these. */
export async function linesAfter(
  { webchat }: Pick<ChatDeps, "webchat">,
  visitor: VisitorClaim,
  after: number,
): Promise<{ lines: ShownLine[]; more: boolean }> {
  const lines = await webchat.lines(visitor.channel, visitor.id, after, PAGE + 1);
  return { lines: lines.slice(0, PAGE).map(shown), more: lines.length > PAGE };
}

function shown({ seq, id, side, name, text, files, at, readAt }: SeenLine): ShownLine {
  return { seq, id, side, name, text, files, at, isRead: side === "visitor" || readAt !== null };
}
