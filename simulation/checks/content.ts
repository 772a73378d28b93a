import * as Y from "yjs";
import { isProseRoot, prose, readLedger } from "../../shared/protocol/ledger-doc.ts";

/** What a document says, so that two replicas which say the same are alike: never told by their state vectors (D-3). */
export interface Content {
  ledger: unknown[];
  roots: Record<string, string>;
}

export function contentOf(doc: Y.Doc): Content {
  const roots: Record<string, string> = {};
  for (const root of [...doc.share.keys()].toSorted()) {
    const text = isProseRoot(root) ? prose(doc, root).toJSON() : "";
    if (text !== "") roots[root] = text;
  }
  return { ledger: readLedger(doc), roots };
}

export function contentOfUpdates(updates: readonly Uint8Array[]): Content {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  const content = contentOf(doc);
  doc.destroy();
  return content;
}

/** The same value in the same words, whatever the order of its keys. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** The first place at which two values differ, to be read by people. */
export function difference(one: unknown, other: unknown, path = ""): string | null {
  if (canonical(one) === canonical(other)) return null;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null)
    return `${path}: ${brief(one)} is not ${brief(other)}`;
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = difference((one as never)[key], (other as never)[key], `${path}/${key}`); // looked into, whatever they are
    if (found) return found;
  }
  return `${path}: differ`;
}

function brief(value: unknown): string {
  return (JSON.stringify(value) ?? "nothing").slice(0, 160);
}
