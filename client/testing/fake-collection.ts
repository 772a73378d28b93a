import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { emptyCollection } from "../../shared/replies/collection.ts";
import type { OpenCollection } from "../sync/open-document.ts";

/** Opens it as a screen would; nobody has made it. */
export function openFakeCollection(id: string): OpenCollection {
  const doc = new Y.Doc();
  return {
    ready: () => true,
    gone: () => false,
    entries: () => [],
    expected: () => [],
    state: () => emptyCollection(id),
    doc,
    awareness: new Awareness(doc),
  };
}
