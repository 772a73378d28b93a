import { onCleanup } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import * as Y from "yjs";
import { mentionText } from "../../shared/protocol/ledger-doc.ts";

/** A piece of prose as it is drawn: an element by its name with what is in it, or a run of text. */
export interface ProsePiece {
  name: string;
  attributes: Record<string, unknown>;
  pieces: ProsePiece[];
  text: string;
  marks: ProseMark[];
}

export interface ProseMark {
  name: string;
  href: unknown;
}

/** The fragment's pieces, followed as people write; what did not change keeps its identity. */
export function createProseTree(fragment: Y.XmlFragment): { pieces: ProsePiece[] } {
  const read = () => fragment.toArray().flatMap(readNode);
  const [tree, setTree] = createStore({ pieces: read() });
  const follow = () => setTree("pieces", reconcile(read(), { key: null, merge: true }));
  fragment.observeDeep(follow);
  onCleanup(() => fragment.unobserveDeep(follow));
  return tree;
}

type Node = ReturnType<Y.XmlFragment["toArray"]>[number];

function readNode(node: Node): ProsePiece[] {
  if (node instanceof Y.XmlText) return (node.toDelta() as Op[]).flatMap(readRun);
  if (!(node instanceof Y.XmlElement)) return [];
  const text = node.nodeName === "mention" ? mentionText(node) : "";
  const pieces = node.toArray().flatMap(readNode);
  return [{ name: node.nodeName, attributes: node.getAttributes(), pieces, text, marks: [] }];
}

interface Op {
  insert: unknown;
  attributes?: Record<string, { href?: unknown }>;
}

function readRun({ insert, attributes = {} }: Op): ProsePiece[] {
  if (typeof insert !== "string") return [];
  const marks = Object.entries(attributes).map(([name, { href }]) => ({ name, href }));
  return [{ name: "text", attributes: {}, pieces: [], text: insert, marks }];
}
