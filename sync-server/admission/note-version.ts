import { noteRoot, prose } from "../../shared/protocol/ledger-doc.ts";
import type { AnyIntent } from "../../shared/protocol/kinds.ts";
import { versionOf } from "../../shared/protocol/prose-version.ts";
import type { Turn } from "../log/documents.ts";
import type { BlobStore } from "../store/blob-store.ts";

/**
 * The end of a sitting names what the note says here: others may have been writing in it, so the device's own word for it
 * need not be right (N-3).
 */
export function withVersionHere(turn: Turn, intent: AnyIntent): AnyIntent {
  return intent.type === "note.edited" ? { ...intent, hash: versionHere(turn, intent.note).hash } : intent;
}

/** Keeps what the note says at the end of a sitting, beside the ledger, for whoever sees the document. */
export function keepVersion({ blobs }: { blobs: BlobStore }, turn: Turn, note: string): void {
  const version = versionHere(turn, note);
  turn.also((tx) => blobs.add(tx, turn.doc, { ...version, mime: "application/json" }));
}

function versionHere(turn: Turn, note: string) {
  return versionOf(prose(turn.prose(), noteRoot(note)));
}
