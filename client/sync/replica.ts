import * as Y from "yjs";
import { keepAsLogged } from "../../shared/protocol/formatting-cleanup.ts";

/** An empty copy of a document. Yjs writes nothing in it by itself, so that all edits are a person's (G-4). */
export function createReplica(): Y.Doc {
  const doc = new Y.Doc();
  keepAsLogged(doc);
  return doc;
}
