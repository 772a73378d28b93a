import { Schema, type Node } from "prosemirror-model";
import { updateYFragment, yXmlFragmentToProseMirrorRootNode } from "y-prosemirror";
import * as Y from "yjs";
import type { HotDocument } from "./hot-document.ts";

/** The nodes and marks of the product as an editor declares them; `notes.test` proves that the gate knows them all. */
export const noteEditor = new Schema({
  nodes: {
    doc: { content: "block+" },
    text: { group: "inline" },
    paragraph: { content: "inline*", group: "block" },
    heading: { content: "inline*", group: "block", attrs: { level: { default: 1 } } },
    bullet_list: { content: "list_item+", group: "block" },
    ordered_list: { content: "list_item+", group: "block", attrs: { order: { default: 1 } } },
    list_item: { content: "paragraph block*" },
    blockquote: { content: "block+", group: "block" },
    code_block: { content: "text*", group: "block", marks: "", code: true },
    hard_break: { inline: true, group: "inline" },
    mention: { inline: true, group: "inline", atom: true, attrs: { id: {}, label: {}, kind: {} } },
  },
  marks: {
    link: { attrs: { href: {} } },
    strong: {},
    em: {},
    underline: {},
    strike: {},
    code: {},
  },
});

/** A device's copy of the document: real Yjs, real binding, and what it has not sent yet. */
export interface Replica {
  doc: Y.Doc;
  device: string;
  /** The updates made here and not yet taken. */
  taken(): Uint8Array[];
  /** Brings a root to what an editor shows, by the binding's own steps. */
  show(root: string, content: Node): void;
  shown(root: string): Node;
  pull(from: Y.Doc): void;
}

export function openReplica(device: string, from: Y.Doc, clientID?: number): Replica {
  const doc = new Y.Doc();
  if (clientID !== undefined) doc.clientID = clientID;
  const unsent: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== "pulled") unsent.push(update);
  });
  const replica: Replica = {
    doc,
    device,
    taken: () => unsent.splice(0),
    show: (root, content) =>
      updateYFragment(doc, doc.getXmlFragment(root), content, { mapping: new Map(), isOMark: new Map() }),
    shown: (root) => yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment(root), noteEditor),
    pull: (source) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(source, Y.encodeStateVector(doc)), "pulled"),
  };
  replica.pull(from);
  return replica;
}

/** Pushes whatever a replica has not sent; every verdict must be a yes. */
export function pushAll(hot: HotDocument, replica: Replica): void {
  for (const update of replica.taken()) {
    const verdict = hot.push(replica.device, update);
    if (!verdict.ok) throw new Error(`refused: ${verdict.code}`);
  }
}

export function note(...blocks: unknown[]): Node {
  return noteEditor.nodeFromJSON({ type: "doc", content: blocks });
}

export function paragraph(text: string, ...marks: unknown[]): unknown {
  return { type: "paragraph", content: [{ type: "text", text, marks }] };
}
