import { Fragment, type Attrs, type Mark, type Node } from "prosemirror-model";
import * as Y from "yjs";
import { allowsAttribute, allowsMark } from "../../shared/protocol/prose-schema.ts";
import type { Grammar } from "./flavour.ts";

/** Which editor node stands for which shared element; y-prosemirror leaves an element alone while its node is unchanged. */
export type Mapping = Map<Y.XmlElement, Node>;

/**
 * A fragment as the editor can show it.
 * `exact`: it says all there is. `mended`: something that must not be empty was, and is shown filled; the fragment is
 * as it was and changes only when someone edits there. `foreign`: it holds what this build cannot say; bind nothing.
 */
export type ProseReading = { kind: "exact" | "mended"; doc: Node; mapping: Mapping } | { kind: "foreign" };

/**
 * Reads without writing. y-prosemirror's own reading deletes what it cannot build (N-4), so nothing reaches it that
 * was not read here first.
 */
export function readProse(fragment: Y.XmlFragment, grammar: Grammar): ProseReading {
  const draft: Draft = { ...grammar, mapping: new Map(), mended: false };
  const blocks = readAll(fragment.toArray(), (child) => readElement(child, draft));
  const doc = blocks && fill(draft.schema.topNodeType, null, blocks, draft);
  return doc ? { kind: draft.mended ? "mended" : "exact", doc, mapping: draft.mapping } : { kind: "foreign" };
}

interface Draft extends Grammar {
  mapping: Mapping;
  mended: boolean;
}

type Child = ReturnType<Y.XmlFragment["toArray"]>[number];

/** All or nothing: null as soon as one of them cannot be read. */
function readAll<T>(items: readonly T[], read: (item: T) => Node[] | null): Node[] | null {
  const nodes: Node[] = [];
  for (const item of items) {
    const more = read(item);
    if (!more) return null;
    nodes.push(...more);
  }
  return nodes;
}

function readElement(element: Child, draft: Draft): Node[] | null {
  if (!(element instanceof Y.XmlElement)) return null;
  const { nodeName } = element;
  const attributes: Attrs = element.getAttributes();
  const type = draft.schema.nodes[nodeName];
  const isAllowed = ([name, value]: [string, unknown]) =>
    allowsAttribute(draft.allowed, nodeName, name, value);
  if (!type || !Object.entries(attributes).every(isAllowed)) return null;

  const children = readAll(element.toArray(), (child) =>
    child instanceof Y.XmlText ? readText(child, draft) : readElement(child, draft),
  );
  const node = children && fill(type, attributes, children, draft);
  if (node) draft.mapping.set(element, node);
  return node ? [node] : null;
}

function fill(type: Node["type"], attributes: Attrs | null, children: Node[], draft: Draft): Node | null {
  const content = Fragment.from(children);
  if (type.validContent(content)) return type.create(attributes, content);
  draft.mended = true;
  return type.createAndFill(attributes, content);
}

function readText(text: Y.XmlText, draft: Draft): Node[] | null {
  return readAll(text.toDelta() as Op[], ({ insert, attributes = {} }) => {
    const marks = readMarks(attributes, draft);
    return typeof insert === "string" && marks ? [draft.schema.text(insert, marks)] : null;
  });
}

interface Op {
  insert: unknown;
  attributes?: Record<string, unknown>;
}

function readMarks(attributes: Record<string, unknown>, { schema, allowed }: Draft): Mark[] | null {
  const marks: Mark[] = [];
  for (const [name, value] of Object.entries(attributes)) {
    const type = schema.marks[name];
    if (!type || !allowsMark(allowed, name, value)) return null;
    marks.push(type.create(value as Attrs)); // what the gate allows is an object
  }
  return marks;
}
