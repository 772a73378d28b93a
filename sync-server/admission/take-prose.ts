import type { Code } from "../../shared/protocol/codes.ts";
import type { Ack, PushItem } from "../../shared/protocol/frames.ts";
import { may, type Role } from "../../shared/permissions/permissions.ts";
import type { Turn } from "../log/documents.ts";
import type { AdmissionDeps, Standing } from "./push.ts";
import { reactToEdit } from "./reactions.ts";
import { audienceInTurn, isThere } from "./role-in-turn.ts";
import { refused, type Taken } from "./taken.ts";

/**
 * Takes an edit of prose through the gate. Words for a document out of sight, or for what a refused act would have opened,
 * are an honest refusal: nobody is blamed (N-1).
 */
export async function takeProse(
  deps: AdmissionDeps,
  turn: Turn,
  item: Extract<PushItem, { k: "prose" }>,
  { author, device, role }: Standing,
): Promise<Taken> {
  if (role === null || !isThere(turn)) return refused("document.unknown");
  if (deps.refusedNotes.has(device, item.root)) return refused(neverOpened(item.root));
  if (isErased(turn)) return refused("contact.erased");
  if ((item.gen ?? 0) !== turn.gen) return refused("prose.sealed");
  const by = { agent: author.id, device };
  const verdict = turn.edit(item.update, by, { mayWrite: (root) => mayWriteProse(role, root, turn) });
  if (!verdict.ok) return { ok: false, code: verdict.code, violation: verdict.violation };
  const ack: Ack = { id: item.id, feed: 0 };
  if (verdict.bytes) {
    reactToEdit(turn, verdict.roots, author.id);
    turn.also(async (_tx, feeds) => {
      ack.feed = feeds.at(-1) ?? 0;
    });
  }
  return { ok: true, ack };
}

function neverOpened(root: string): Code {
  if (root.startsWith("draft:")) return "prose.unknown_root";
  return root.startsWith("reply:") ? "reply.unknown" : "note.unknown";
}

/** Nothing is written any more in a document whose words are erased (D-5). */
export function isErased(turn: Turn): boolean {
  const row = turn.kind.row(turn.state());
  return row !== null && "erased" in row && row.erased === true;
}

/** @param role of the author in the document of the turn; what is one person's alone has nobody else in it */
export function mayWriteProse(role: Role, root: string, turn: Turn): boolean {
  if (root.startsWith("reply:")) return audienceInTurn(turn).owner !== null || may(role, "replies.edit");
  return may(role, root.startsWith("note:") ? "note.write" : "conversation.reply");
}
