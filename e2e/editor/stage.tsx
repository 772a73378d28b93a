import { createSignal } from "solid-js";
import { render } from "solid-js/web";
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { LazyProseEditor } from "../../client/editor/LazyProseEditor.tsx";
import type { ProseEditorHandle, ProseEditorProps } from "../../client/editor/ProseEditor.tsx";
import { ProseView } from "../../client/editor/ProseView.tsx";
import { prose, proseText, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";

/** People at one page, each with a document of their own, as `e2e/editor.e2e.ts` moves them. */
export interface Stage {
  enter(who: string, color: string): void;
  /** Connects two people's documents and presence, and keeps them in step from then on. */
  join(who: string, other: string): void;
  /** Opens an editor in `#<who>-<place>`; `root` may be changed later with `turnTo`. */
  edit(who: string, place: string, root: ProseRoot, options?: Partial<ProseEditorProps>): void;
  view(who: string, place: string, root: ProseRoot): void;
  turnTo(who: string, place: string, root: ProseRoot): void;
  leave(who: string, place: string): void;
  write(who: string, root: ProseRoot, blocks: Block[]): void;
  /** Deletes the child at the end of this path of indexes. */
  strike(who: string, root: ProseRoot, path: number[]): void;
  insertText(who: string, place: string, text: string): void;
  /** Moves the caret in the first words of an editor, and keeps from everyone that it was: a busy browser tells it late. */
  moveCaret(who: string, place: string, offset: number): void;
  /** Puts this person's caret at the start of a root for others to see, with no editor of their own. */
  point(who: string, root: ProseRoot): void;
  text(who: string, root: ProseRoot): string;
  xml(who: string, root: ProseRoot): string;
  /** Updates this person's own document made since they came. */
  writes(who: string): number;
  presence(who: string): Record<string, unknown>;
  /** What the editor in this place told its screen, in order. */
  told(who: string, place: string): string[];
}

/** Text, or an element with its attributes and what is in it. */
export type Block = string | [name: string, attributes: Record<string, unknown>, ...inner: Block[]];

interface Person {
  name: string;
  color: string;
  doc: Y.Doc;
  awareness: Awareness;
  writes: number;
}

interface Open {
  handle?: ProseEditorHandle;
  told: string[];
  turnTo(root: ProseRoot): void;
  close(): void;
}

const people = new Map<string, Person>();
const open = new Map<string, Open>();

const stage: Stage = {
  enter(who, color) {
    const doc = new Y.Doc();
    const person: Person = { name: who, color, doc, awareness: new Awareness(doc), writes: 0 };
    doc.on("update", (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      if (local) person.writes++;
    });
    people.set(who, person);
  },
  join(who, other) {
    const pair = [person(who), person(other)] as const;
    for (const [from, to] of [pair, [pair[1], pair[0]]] as const) {
      Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc), "wire");
      from.doc.on("update", (update: Uint8Array) => Y.applyUpdate(to.doc, update, "wire"));
      from.awareness.on("update", ({ added, updated, removed }: Record<string, number[]>) => {
        const clients = [...(added ?? []), ...(updated ?? []), ...(removed ?? [])];
        applyAwarenessUpdate(to.awareness, encodeAwarenessUpdate(from.awareness, clients), "wire");
      });
    }
  },
  edit(who, place, root, options = {}) {
    const { name, color, doc, awareness } = person(who);
    const [shown, turnTo] = createSignal(root);
    const opened: Open = { told: [], turnTo, close: () => undefined };
    open.set(`${who}-${place}`, opened);
    opened.close = show(who, place, () => (
      <LazyProseEditor
        doc={doc}
        root={shown()}
        awareness={awareness}
        flavour={shown().startsWith("draft:") ? "draft" : "note"}
        user={{ name, color }}
        label={`${who} writes ${place}`}
        placeholder="Write here"
        onTextChange={(text) => opened.told.push(text)}
        onKeyDown={(event) => {
          const isSend = event.key === "Enter" && event.ctrlKey;
          if (isSend) opened.told.push("(send)");
          return isSend;
        }}
        onFocus={() => opened.told.push("(focus)")}
        onBlur={() => opened.told.push("(blur)")}
        ref={(handle) => (opened.handle = handle)}
        {...options}
      />
    ));
  },
  view(who, place, root) {
    const fragment = prose(person(who).doc, root);
    show(who, place, () => <ProseView fragment={fragment} />);
  },
  turnTo: (who, place, root) => opened(who, place).turnTo(root),
  leave: (who, place) => opened(who, place).close(),
  write(who, root, blocks) {
    const { doc } = person(who);
    doc.transact(() => prose(doc, root).push(blocks.map(build)));
  },
  strike(who, root, path) {
    let parent = prose(person(who).doc, root);
    for (const index of path.slice(0, -1)) parent = parent.get(index) as Y.XmlElement;
    parent.delete(path.at(-1) ?? 0, 1);
  },
  insertText: (who, place, text) => opened(who, place).handle?.insertText(text),
  moveCaret(who, place, offset) {
    const words = document.querySelector(`#${who}-${place} [role=textbox] p`)?.firstChild;
    if (!words) throw new Error(`${who} has no words in ${place}`);
    window.addEventListener("selectionchange", (event) => event.stopImmediatePropagation(), {
      capture: true,
    });
    document.getSelection()?.collapse(words, offset);
  },
  point(who, root) {
    const { doc, awareness, name, color } = person(who);
    const start: unknown = Y.relativePositionToJSON(
      Y.createRelativePositionFromTypeIndex(prose(doc, root), 0),
    );
    awareness.setLocalState({ user: { name, color }, [`cursor:${root}`]: { anchor: start, head: start } });
  },
  text: (who, root) => proseText(prose(person(who).doc, root)),
  xml: (who, root) => prose(person(who).doc, root).toJSON(),
  writes: (who) => person(who).writes,
  presence: (who) => person(who).awareness.getLocalState() ?? {},
  told: (who, place) => opened(who, place).told,
};

function person(who: string): Person {
  const found = people.get(who);
  if (!found) throw new Error(`${who} did not enter`);
  return found;
}

function opened(who: string, place: string): Open {
  const found = open.get(`${who}-${place}`);
  if (!found) throw new Error(`${who} has nothing open in ${place}`);
  return found;
}

function show(who: string, place: string, content: Parameters<typeof render>[0]): () => void {
  const section = document.createElement("section");
  section.id = `${who}-${place}`;
  document.body.append(section);
  const dispose = render(content, section);
  return () => {
    dispose();
    section.remove();
  };
}

function build(block: Block): Y.XmlElement | Y.XmlText {
  if (typeof block === "string") return new Y.XmlText(block);
  const [name, attributes, ...inner] = block;
  const element = new Y.XmlElement<Record<string, never>>(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value as never); // attributes are any plain value
  element.insert(0, inner.map(build));
  return element;
}

Object.assign(window, { stage });
