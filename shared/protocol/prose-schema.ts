import type { ProseRoot } from "./ledger-doc.ts";

/**
 * What prose may hold (N-4): the names and attributes that the gate lets through and the editors can build.
 * A name that is not listed is never written by this build and never repaired; adding one is a new schema version.
 */
export const PROSE_SCHEMA_VERSION = 1;

/**
 * Most nodes, one inside the other, from the root down to a text (G-4): a paragraph in three nested lists makes seven.
 * An editor stops here too, or its next update is refused.
 */
export const NESTING_LIMIT = 8;

/** Whether a value may stand in an attribute of a node or a mark. */
type Allows = (value: unknown) => boolean;
export type Vocabulary = Readonly<Record<string, Readonly<Record<string, Allows>>>>;

const isText: Allows = (value) => typeof value === "string" && value.length <= 200;
const isWhole =
  (from: number, to: number): Allows =>
  (value) =>
    Number.isInteger(value) && Number(value) >= from && Number(value) <= to;

/** Only schemes that open a page, a mail or a call; anything else could run code. */
export function isSafeHref(value: unknown): value is string {
  return typeof value === "string" && value.length <= 2048 && /^(https?:|mailto:|tel:)/i.test(value);
}

export const noteNodes = {
  paragraph: {},
  heading: { level: isWhole(1, 3) },
  bullet_list: {},
  ordered_list: { order: isWhole(0, 999_999) },
  list_item: {},
  blockquote: {},
  code_block: {},
  hard_break: {},
  mention: { id: isText, label: isText, kind: isText },
} satisfies Vocabulary;

export const noteMarks = {
  strong: {},
  em: {},
  underline: {},
  strike: {},
  code: {},
  link: { href: isSafeHref },
} satisfies Vocabulary;

/** A draft, or a saved reply, is what a network will carry: lines of plain text. */
export const draftNodes = { paragraph: {}, hard_break: {} } satisfies Vocabulary;
export const draftMarks = {} satisfies Vocabulary;

export interface ProseSchema {
  nodes: Vocabulary;
  marks: Vocabulary;
}

const noteSchema: ProseSchema = { nodes: noteNodes, marks: noteMarks };
const draftSchema: ProseSchema = { nodes: draftNodes, marks: draftMarks };

export function proseSchemaOf(root: ProseRoot): ProseSchema {
  return root.startsWith("note:") ? noteSchema : draftSchema;
}

export function allowsNode(schema: ProseSchema, node: string): boolean {
  return Object.hasOwn(schema.nodes, node);
}

export function allowsAttribute(
  schema: ProseSchema,
  node: string,
  attribute: string,
  value: unknown,
): boolean {
  return allows(own(schema.nodes, node), attribute, value);
}

/** A mark as a text holds it: null where it ends, else all of its attributes and no others. */
export function allowsMark(schema: ProseSchema, mark: string, value: unknown): boolean {
  const attributes = own(schema.marks, mark);
  if (!attributes) return false;
  if (value === null) return true;
  if (typeof value !== "object" || Array.isArray(value)) return false;
  const given = Object.entries(value);
  return (
    given.length === Object.keys(attributes).length &&
    given.every(([name, held]) => allows(attributes, name, held))
  );
}

function allows(
  attributes: Readonly<Record<string, Allows>> | undefined,
  name: string,
  value: unknown,
): boolean {
  return attributes !== undefined && (own(attributes, name)?.(value) ?? false);
}

/** Names come from outside: one that every object inherits is not a name of ours. */
function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
