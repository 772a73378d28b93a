import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { By } from "../../shared/protocol/entry.ts";

/** What a note said when somebody had written in it (N-3). */
export interface NoteVersion {
  /** Names its content. */
  hash: string;
  by: By;
  /** When it was written, epoch ms; of one that came twice in a row, the first time. */
  at: number;
}

/** The versions of a note, the latest first, as far as the ledger at hand tells of them. */
export function noteVersions(entries: readonly ConversationEntry[], note: string): NoteVersion[] {
  const versions: NoteVersion[] = [];
  for (const entry of entries) {
    if (entry.type !== "note.edited" || entry.note !== note || entry.overtaken) continue;
    if (versions[0]?.hash === entry.hash) continue;
    versions.unshift({ hash: entry.hash, by: entry.by, at: entry.at });
  }
  return versions;
}
