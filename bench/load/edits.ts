import * as Y from "yjs";

/** Everybody's copy of the documents, as far as it takes to edit them: nobody reads what the others wrote. */
export interface Edits {
  /** What a document begins with. */
  base(doc: number): Uint8Array;
  /** What an agent does next in a document: a Yjs update, a few dozen bytes of prose or the entry of an act. */
  next(doc: number, agent: number): Uint8Array;
}

const ROOT = "note:019cb84a-4100-7000-8000-00000000be7c";

/** The note that is written in every document. */
export const NOTE = ROOT.slice("note:".length);

/** As many as there are at most in one note, however many type in it. */
const PARAGRAPHS = 10;

/** Each agent types into a paragraph of one note, by themselves where there are enough. */
export function proseEdits(): Edits {
  return edits(
    (doc) => {
      const paragraphs = Array.from({ length: PARAGRAPHS }, () => {
        const paragraph = new Y.XmlElement("paragraph");
        paragraph.insert(0, [new Y.XmlText()]);
        return paragraph;
      });
      doc.getXmlFragment(ROOT).insert(0, paragraphs);
    },
    (doc, agent) => {
      const paragraph = doc.getXmlFragment(ROOT).get(agent % PARAGRAPHS) as Y.XmlElement; // as above
      const text = paragraph.get(0) as Y.XmlText; // as above
      text.insert(text.length, "abcdefgh "[text.length % 9] ?? " ");
    },
  );
}

/** Entries of a list, such as an admitted act leaves in a ledger. */
export function entryEdits(): Edits {
  const act = { seen: 3, ep: 1, dev: NOTE, admittedAt: 1_772_618_400_123 };
  const by = { kind: "agent", id: NOTE, name: "Agent" };
  return edits(
    () => undefined,
    (doc, agent) => {
      const list = doc.getArray("ledger");
      const n = list.length;
      list.push([
        { n, id: NOTE, type: "topic.add", at: 1_772_618_400_123, by, topic: `Topic ${agent}`, ...act },
      ]);
    },
  );
}

function edits(begin: (doc: Y.Doc) => void, change: (doc: Y.Doc, agent: number) => void): Edits {
  const bases = new Map<number, Uint8Array>();
  const copies = new Map<string, { copy: Y.Doc; made: Uint8Array[] }>();
  const base = (doc: number): Uint8Array => {
    const known = bases.get(doc);
    if (known) return known;
    const first = new Y.Doc();
    begin(first);
    const bytes = Y.encodeStateAsUpdate(first);
    bases.set(doc, bytes);
    return bytes;
  };
  const open = (doc: number, agent: number) => {
    const key = `${doc} ${agent}`;
    const known = copies.get(key);
    if (known) return known;
    const opened = { copy: new Y.Doc(), made: [] as Uint8Array[] };
    Y.applyUpdate(opened.copy, base(doc));
    opened.copy.on("update", (update: Uint8Array) => opened.made.push(update));
    copies.set(key, opened);
    return opened;
  };
  return {
    base,
    next(doc, agent) {
      const { copy, made } = open(doc, agent);
      copy.transact(() => change(copy, agent));
      const [update] = made.splice(0);
      if (!update) throw new Error("an edit changed nothing");
      return update;
    },
  };
}
