import * as Y from "yjs";
import {
  allowsAttribute,
  allowsMark,
  allowsNode,
  NESTING_LIMIT,
  type ProseSchema,
} from "../../shared/protocol/prose-schema.ts";
import { parentOf } from "./place.ts";

/**
 * Whether an item holds what prose may hold where it stands (G-4, N-4): nodes and texts in nodes and roots, characters and
 * marks in texts, plain values in the attributes of nodes. Deleted runs may stand anywhere.
 *
 * @param nodes how many nodes lie between its root and it
 */
export function isProse(item: Y.Item, nodes: number, schema: ProseSchema): boolean {
  if (item.content instanceof Y.ContentDeleted) return true;
  const parent = parentOf(item);
  if (item.parentSub !== null) return isAttribute(item.content, item.parentSub, parent, schema);
  if (parent instanceof Y.XmlText) return isText(item.content, schema);
  return parent instanceof Y.XmlFragment && isNode(item.content, nodes, schema); // an element is a fragment, too
}

function isNode(content: Y.Item["content"], nodes: number, schema: ProseSchema): boolean {
  if (!(content instanceof Y.ContentType)) return false;
  const { type } = content;
  if (type instanceof Y.XmlText) return true;
  return type instanceof Y.XmlElement && nodes < NESTING_LIMIT && allowsNode(schema, type.nodeName);
}

function isText(content: Y.Item["content"], schema: ProseSchema): boolean {
  if (content instanceof Y.ContentString) return true;
  return content instanceof Y.ContentFormat && allowsMark(schema, content.key, content.value);
}

function isAttribute(
  content: Y.Item["content"],
  name: string,
  node: Y.AbstractType<unknown>,
  schema: ProseSchema,
): boolean {
  if (!(content instanceof Y.ContentAny) || !(node instanceof Y.XmlElement)) return false;
  return content.arr.every((value: unknown) => allowsAttribute(schema, node.nodeName, name, value));
}
