import * as Y from "yjs";
import {
  appendEntries,
  defineLedger,
  isProseRoot,
  prose,
  readLedger,
} from "../../../shared/protocol/ledger-doc.ts";
import { judgeProse, type GateContext, type GateVerdict } from "../gate.ts";

const SERVER_CLIENT = 3_000_000_000;

type Rules = Partial<Pick<GateContext, "root" | "mayWrite">>;

/** A document as the server holds it: hot, with the log of what it let through, rebuilt whenever it was poisoned. */
export interface HotDocument {
  doc(): Y.Doc;
  log: Uint8Array[];
  /** Judges an update as the relay does: binds and logs what passes, rebuilds after poison. */
  push(device: string, update: Uint8Array, rules?: Rules): GateVerdict;
  /** Lets the server itself write, as no device may. */
  write(change: (doc: Y.Doc) => void): void;
}

export function openHotDocument(): HotDocument {
  const owners = new Map<number, string>();
  const log: Uint8Array[] = [];
  let doc = load(log);

  const hot: HotDocument = {
    doc: () => doc,
    log,
    write(change) {
      const before = Y.encodeStateVector(doc);
      change(doc);
      log.push(Y.encodeStateAsUpdate(doc, before));
      owners.set(doc.clientID, "server");
    },
    push(device, update, rules = {}) {
      const context = {
        device,
        ownerOf: (client: number) => owners.get(client) ?? null,
        root: rules.root ?? isKnownRoot,
        mayWrite: rules.mayWrite ?? (() => true),
      };
      const verdict = judgeProse(doc, update, context);
      if (verdict.ok) {
        if (verdict.bytes) log.push(verdict.bytes);
        for (const client of verdict.clients) owners.set(client, device);
      } else if (verdict.poisoned) doc = load(log);
      return verdict;
    },
  };
  hot.write((it) => appendEntries(it, [entry(0), entry(1), entry(2)]));
  return hot;
}

/** Roots of the tests: notes and drafts whose name says what became of them. */
function isKnownRoot(root: string): "live" | "ended" | "never" {
  if (root.endsWith("never")) return "never";
  return root.endsWith("ended") ? "ended" : "live";
}

function entry(n: number) {
  return { n, id: `id-${n}`, type: "message", at: n, by: { kind: "contact" as const, id: "c", name: "C" } };
}

function load(log: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = SERVER_CLIENT + log.length;
  defineLedger(doc);
  for (const row of log) Y.applyUpdate(doc, row);
  return doc;
}

/** All that the log alone says, read by a replica that merges it first. */
export function mergedReplica(log: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.mergeUpdates([...log]));
  return doc;
}

/** What people see of a document: its ledger and the markup of its prose. Two replicas are compared by this (D-3). */
export function contentOf(doc: Y.Doc): string {
  const roots = [...doc.share.keys()].filter(isProseRoot).toSorted();
  const markup = roots.map((root) => [root, prose(doc, root).toJSON()]).filter(([, text]) => text !== "");
  return JSON.stringify({ ledger: readLedger(doc), markup });
}

/** Content, clocks and deletions: a document is exactly another one when these agree. */
export function stateOf(doc: Y.Doc): string {
  const { clients } = Y.createDeleteSetFromStructStore(doc.store);
  const deleted = [...clients].toSorted(([a], [b]) => a - b);
  return JSON.stringify({ content: contentOf(doc), vector: [...Y.encodeStateVector(doc)], deleted });
}
