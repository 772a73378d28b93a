import type { SentFile } from "../../shared/conversation/intent.ts";
import type { Attached } from "../sync/files/file-database.ts";

/** What a reply says of a file that is attached to it. */
export function sentFile({ id: _id, doc: _doc, target: _target, at: _at, ...file }: Attached): SentFile {
  return file;
}
