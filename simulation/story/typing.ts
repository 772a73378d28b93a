import * as Y from "yjs";
import { kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import { draftRoot, noteRoot, prose, replyRoot, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { may } from "../../shared/permissions/permissions.ts";
import type { Sitting } from "./acts.ts";
import { Words } from "./words.ts";
import type { World } from "./world.ts";

/** Most documents on one page's screen. */
const ON_SCREEN = 2;

/** Somebody looks at something else: mostly at a conversation. */
export function openSomething(world: World, { page }: Sitting): void {
  const desk = page.ready;
  const list = world.random.weighted<(() => readonly { doc: string }[]) | undefined>([
    { weight: 8, value: desk?.conversations },
    { weight: 3, value: desk?.contacts },
    { weight: 3, value: desk?.collections },
  ]);
  const row = world.random.pick(list?.() ?? []);
  if (!row) return;
  if (page.onScreen.length >= ON_SCREEN) page.hide(page.onScreen[0]!); // there is one
  page.show(row.doc as DocumentId); // a row names its own document
  world.happens("opened", `${page.machine.name} ${row.doc}`);
}

/** Somebody writes a word, or strikes one out, in a note, a draft or a saved reply on their screen. */
export function typeSomething(world: World, sitting: Sitting): void {
  const { random } = world;
  const { page } = sitting;
  const id = random.pick(page.onScreen);
  const view = id && page.ready && page.shown(id);
  if (!id || !view) return;
  const root = rootToWriteIn(world, sitting, id);
  if (!root) return;
  const times = random.between(1, 4);
  for (let word = 0; word < times; word++) {
    if (random.chance(0.12)) page.run(() => strikeOut(world, sitting, view.doc, root));
    else page.run(() => write(world, sitting, view.doc, { id, root }));
  }
}

function rootToWriteIn(world: World, { page, person }: Sitting, id: DocumentId): ProseRoot | null {
  const { random } = world;
  const state = page.shown(id)?.state();
  if (!state) return null;
  if ("kind" in state) {
    const reply = state.kind === "collection" ? random.pick(state.replies)?.id : undefined;
    if (reply !== undefined) return replyRoot(reply);
    const own = state.kind === "contact" ? random.pick(Object.entries(state.notes)) : undefined;
    return own && !own[1].deleted ? noteRoot(own[0]) : null;
  }
  const { row } = state;
  const notes = Object.entries(row.notes).filter(([, { deleted }]) => !deleted);
  const role = page.desk?.session.agent.role ?? person.role;
  const note = random.pick(notes)?.[0];
  const mayReply = may(role, "conversation.reply") || random.chance(0.05);
  if (note && (random.chance(0.5) || !mayReply)) return noteRoot(note);
  return mayReply ? draftRoot(row.visibility, row.drafts[row.visibility] ?? "0") : null;
}

export function write(
  world: World,
  { browser, page, person }: Sitting,
  doc: Y.Doc,
  { id, root }: { id: DocumentId; root: ProseRoot },
): void {
  const { random, time, words } = world;
  const word = words.coin({
    by: person.id,
    doc: id,
    where: root,
    browser,
    page: page.machine.name,
    at: time.now,
  });
  world.happens(`typed in ${whatIs(id, root)}`, `${page.machine.name} ${id} ${root} ${word}`);
  doc.transact(() => {
    const line = random.chance(0.7) ? random.pick(linesOf(doc, root)) : undefined;
    if (line) line.insert(randomBoundary(world, line), `${word} `);
    else prose(doc, root).push([newLine(`${word} `)]);
  });
}

function whatIs(id: DocumentId, root: ProseRoot): string {
  if (root.startsWith("reply:")) return "saved reply";
  if (root.startsWith("draft:")) return "draft";
  return kindOf(id) === "ct" ? "contact note" : "note";
}

function strikeOut(world: World, { page }: Sitting, doc: Y.Doc, root: ProseRoot): void {
  const line = world.random.pick(linesOf(doc, root));
  const word = world.random.pick(Words.in(line?.toJSON() ?? ""));
  if (!line || !word) return;
  doc.transact(() => line.delete(line.toJSON().indexOf(word), word.length));
  const struck = world.words.all.get(word);
  if (struck) struck.excuse ??= `struck out on ${page.machine.name}`;
  world.happens("struck out", `${page.machine.name} ${word}`);
}

function newLine(text: string): Y.XmlElement {
  const line = new Y.XmlElement("paragraph");
  line.insert(0, [new Y.XmlText(text)]);
  return line;
}

function linesOf(doc: Y.Doc, root: ProseRoot): Y.XmlText[] {
  return prose(doc, root)
    .toArray()
    .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
    .filter((text) => text instanceof Y.XmlText);
}

/** Between two words, so that none is torn apart. */
function randomBoundary(world: World, line: Y.XmlText): number {
  const text = line.toJSON();
  const boundaries = [0, ...[...text.matchAll(/ /g)].map(({ index }) => index + 1)];
  return world.random.pick(boundaries) ?? 0;
}
