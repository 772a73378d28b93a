import { digest } from "lib0/hash/sha256";
import * as Y from "yjs";
import { isProseRoot, prose, readLedger } from "./ledger-doc.ts";

/**
 * What a document says, as 64 hexadecimal digits: its ledger and every prose root that is not empty. Two replicas that
 * have converged hash alike by whatever route they came, which state vectors do not promise (D-3).
 */
export function contentHash(doc: Y.Doc): string {
  const content = { ledger: readLedger(doc), prose: proseOf(doc) };
  const bytes = digest(new TextEncoder().encode(canonicalJson(content)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Each root's content by its name; an empty root is like one that never was. */
function proseOf(doc: Y.Doc): Record<string, unknown> {
  const roots = [...doc.share.keys()].filter(isProseRoot);
  const filled = roots.map((root) => [root, proseContent(prose(doc, root))] as const);
  return Object.fromEntries(filled.filter(([, nodes]) => nodes.length > 0));
}

/** Prose as plain values: elements, their attributes, and runs of text of one formatting. */
export function proseContent(parent: Y.XmlFragment | Y.XmlElement): unknown[] {
  return parent.toArray().map((node) => {
    if (node instanceof Y.XmlText) return { text: runsOf(node), attributes: node.getAttributes() };
    if (node instanceof Y.XmlHook) return { hook: node.hookName, fields: node.toJSON() };
    return { node: node.nodeName, attributes: node.getAttributes(), inner: proseContent(node) };
  });
}

/** Runs of text of one formatting. Format marks that change nothing are split points in Yjs, and none here. */
function runsOf(text: Y.XmlText): { insert: unknown; marks: string }[] {
  const runs: { insert: unknown; marks: string }[] = [];
  for (const { insert, attributes = {} } of text.toDelta() as { insert: unknown; attributes?: object }[]) {
    const marks = canonicalJson(attributes);
    const before = runs.at(-1);
    if (typeof insert === "string" && typeof before?.insert === "string" && before.marks === marks)
      before.insert += insert;
    else runs.push({ insert, marks });
  }
  return runs;
}

/** JSON whose keys stand in one order, so that equal values are equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner) ? inKeyOrder(inner) : inner,
  );
}

function inKeyOrder(value: object): object {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
