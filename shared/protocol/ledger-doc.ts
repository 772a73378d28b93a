import * as Y from "yjs";
import type { EntryBase } from "./entry.ts";

/**
 * Layout of every document (D-1). Root types only:
 *
 *     ledger               Y.Array of plain JSON entries; only the server writes it (D-2)
 *     note:<id>            Y.XmlFragment, prose people edit together
 *     draft:<target>:<g>   Y.XmlFragment, the shared draft of one reply target (N-2)
 *     reply:<id>           Y.XmlFragment, the text of a saved reply
 */
const LEDGER = "ledger";

export function readLedger<E extends EntryBase = EntryBase>(doc: Y.Doc): E[] {
  return doc.getArray<E>(LEDGER).toArray();
}

export function ledgerLength(doc: Y.Doc): number {
  return doc.getArray(LEDGER).length;
}

/** The entries from number `from` on. */
export function readLedgerFrom<E extends EntryBase = EntryBase>(doc: Y.Doc, from: number): E[] {
  return doc.getArray<E>(LEDGER).slice(from);
}

/** For the server alone. Call inside a transaction whose origin says why. */
export function appendEntries(doc: Y.Doc, entries: readonly EntryBase[]): void {
  doc.getArray<EntryBase>(LEDGER).push([...entries]);
}

export type ProseRoot = `note:${string}` | `draft:${string}` | `reply:${string}`;

const prosePattern = /^((note|reply):[A-Za-z0-9-]{1,64}|draft:(public|private):[A-Za-z0-9-]{1,64})$/;

export function isProseRoot(root: unknown): root is ProseRoot {
  return typeof root === "string" && prosePattern.test(root);
}

export function isLedgerRoot(root: string): boolean {
  return root === LEDGER;
}

/** Creates the root with its type when it is not there yet: integration needs to know what it is (G-4). */
export function prose(doc: Y.Doc, root: ProseRoot): Y.XmlFragment {
  return doc.getXmlFragment(root);
}

export function defineLedger(doc: Y.Doc): void {
  doc.getArray(LEDGER);
}

export function noteRoot(note: string): ProseRoot {
  return `note:${note}`;
}

export function replyRoot(reply: string): ProseRoot {
  return `reply:${reply}`;
}

export function draftRoot(target: string, g: string): ProseRoot {
  return `draft:${target}:${g}`;
}

/** Text of a prose root as a person reads it: one line for each block, hard breaks as line ends. */
export function proseText(fragment: Y.XmlFragment): string {
  return fragment.toArray().map(blockText).join("\n");
}

function blockText(node: Y.XmlElement | Y.XmlText | Y.XmlHook): string {
  if (node instanceof Y.XmlText) {
    const runs = node.toDelta() as { insert?: unknown }[];
    return runs.map(({ insert }) => (typeof insert === "string" ? insert : "")).join("");
  }
  if (node instanceof Y.XmlElement) {
    if (node.nodeName === "hard_break") return "\n";
    if (node.nodeName === "mention") return mentionText(node);
    const inner = node.toArray();
    const nested = inner.some((child) => child instanceof Y.XmlElement && !inlineNodes.has(child.nodeName));
    return inner.map((child) => blockText(child)).join(nested ? "\n" : "");
  }
  return "";
}

const inlineNodes = new Set(["hard_break", "mention"]);

export function mentionText(mention: Y.XmlElement): string {
  return `@${mention.getAttribute("label") ?? ""}`;
}
