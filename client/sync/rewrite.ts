import * as Y from "yjs";

export type Block = Y.XmlElement | Y.XmlText;
type Container = Y.XmlFragment | Y.XmlElement;

/**
 * Makes `target` say what `source` says. They are of two replicas of one document: what stands in both is known by its
 * Yjs ids and left where it is, so that words others write beside it, unseen so far, stay theirs.
 */
export function rewriteBlocks(target: Container, source: Container): void {
  const [held, wanted] = [blocksOf(target), blocksOf(source)];
  const wantedIds = new Set(wanted.map(idOf));
  for (const [place, block] of [...held.entries()].toReversed())
    if (!wantedIds.has(idOf(block))) target.delete(place);
  const heldById = new Map(held.map((block) => [idOf(block), block]));
  wanted.forEach((block, place) => {
    const same = heldById.get(idOf(block));
    if (same) rewriteBlock(same, block);
    else target.insert(place, [block.clone()]);
  });
}

function rewriteBlock(target: Block, source: Block): void {
  if (target instanceof Y.XmlText && source instanceof Y.XmlText) rewriteText(target, source);
  if (!(target instanceof Y.XmlElement) || !(source instanceof Y.XmlElement)) return;
  rewriteAttributes(target, source);
  rewriteBlocks(target, source);
}

function rewriteAttributes(target: Y.XmlElement, source: Y.XmlElement): void {
  const change = changeOf(target.getAttributes(), source.getAttributes());
  for (const [name, value] of Object.entries(change))
    if (value === null) target.removeAttribute(name);
    else target.setAttribute(name, value as string); // whatever the schema put there
}

type Marks = Record<string, unknown>;

/** One UTF-16 unit of a text, or one thing embedded in it. */
interface Unit {
  id: string;
  insert: unknown;
  marks: Marks;
}

interface Step {
  kind: "retain" | "delete" | "insert";
  /** What is inserted. */
  inserts: unknown;
  units: number;
  marks: Marks;
}

function rewriteText(target: Y.XmlText, source: Y.XmlText): void {
  const steps = stepsBetween(unitsOf(target), unitsOf(source));
  if (steps.every(({ kind, marks }) => kind === "retain" && isEmpty(marks))) return;
  target.applyDelta(steps.map(asDelta), { sanitize: false });
}

function stepsBetween(held: readonly Unit[], wanted: readonly Unit[]): Step[] {
  const heldIds = new Set(held.map(({ id }) => id));
  const steps: Step[] = [];
  let at = 0;
  for (const { id, insert, marks } of wanted) {
    if (!heldIds.has(id)) {
      take(steps, { kind: "insert", inserts: insert, units: 1, marks });
      continue;
    }
    for (; held[at]?.id !== id; at++) take(steps, { kind: "delete", inserts: null, units: 1, marks: {} });
    take(steps, { kind: "retain", inserts: null, units: 1, marks: changeOf(held[at]?.marks ?? {}, marks) });
    at++;
  }
  if (at < held.length) take(steps, { kind: "delete", inserts: null, units: held.length - at, marks: {} });
  return steps;
}

/** Adds a step, to the one before where they are of one kind. */
function take(steps: Step[], step: Step): void {
  const last = steps.at(-1);
  const isAlike = last?.kind === step.kind && isEmpty(changeOf(last.marks, step.marks));
  const isJoined =
    isAlike &&
    (step.kind !== "insert" || (typeof last.inserts === "string" && typeof step.inserts === "string"));
  if (!last || !isJoined) steps.push(step);
  else {
    last.units += step.units;
    if (step.kind === "insert") last.inserts = `${String(last.inserts)}${String(step.inserts)}`;
  }
}

function asDelta({ kind, inserts, units, marks }: Step): object {
  if (kind === "delete") return { delete: units };
  if (kind === "insert") return { insert: inserts, attributes: marks };
  return isEmpty(marks) ? { retain: units } : { retain: units, attributes: marks };
}

function isEmpty(marks: Marks): boolean {
  return Object.keys(marks).length === 0;
}

/** The delta of a text, unit by unit, with the id of each. */
function unitsOf(text: Y.XmlText): Unit[] {
  const runs = text.toDelta() as { insert: unknown; attributes?: Marks }[];
  const pieces = runs.flatMap(({ insert, attributes: marks = {} }) =>
    (typeof insert === "string" ? insert.split("") : [insert]).map((piece) => ({ insert: piece, marks })),
  );
  const ids = [...visibleIdsOf(text)];
  return pieces.map((piece, place) => ({ ...piece, id: ids[place] ?? "" }));
}

function* visibleIdsOf(text: Y.XmlText): Generator<string> {
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue;
    for (let unit = 0; unit < item.length; unit++) yield `${item.id.client}:${item.id.clock + unit}`;
  }
}

/** What has to be set to get from one to the other; null for what has to go. */
function changeOf(from: Readonly<Marks>, to: Readonly<Marks>): Marks {
  const gone = Object.keys(from).filter((name) => !(name in to));
  const set = Object.entries(to).filter(
    ([name, value]) => JSON.stringify(from[name]) !== JSON.stringify(value),
  );
  return Object.fromEntries([...gone.map((name) => [name, null] as const), ...set]);
}

function blocksOf(container: Container): Block[] {
  return container.toArray().filter((block) => block instanceof Y.XmlElement || block instanceof Y.XmlText);
}

/** Of a block within a document. */
function idOf(block: Block): string {
  return block._item ? `${block._item.id.client}:${block._item.id.clock}` : "";
}
