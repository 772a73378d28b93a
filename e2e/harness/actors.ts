import * as Y from "yjs";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { PushItem } from "../../shared/protocol/frames.ts";
import { noteRoot, prose, proseText, readLedger } from "../../shared/protocol/ledger-doc.ts";
import { newId, type makeProgramDevice } from "./program-device.ts";
import type { TestWorkspace } from "./workspace.ts";

type Device = ReturnType<typeof makeProgramDevice>;

/** Somebody who goes on working while the server comes and goes, and repeats, as it was, what nobody confirmed. */
export interface Actor {
  /** Does something new, if there is to be any, and all that is unconfirmed. Fails when the server goes away. */
  work(isNew: boolean): Promise<void>;
  /** What was confirmed to them and is not in the document, or is there twice. */
  lost(document: Y.Doc): string[];
}

const ACTS = 8;

/** Sends replies and adds topics, in turns. */
export function makeReplier(device: Device, doc: string): Actor & { sends(): number } {
  const made: PushItem[] = [];
  let head = 3;
  return {
    sends: () => Math.floor(made.length / 2),
    async work(isNew) {
      for (let left = isNew ? ACTS : 0; left > 0; left--) {
        const at = made.length;
        const what =
          at % 2 === 0
            ? { type: "send", target: "private", text: `Reply ${at}`, then: "stay" }
            : { type: "topic.add", topic: `Topic ${at}` };
        made.push(intent(doc, head, what));
      }
      await pushAll(device, made);
    },
    lost(document) {
      const ids = readLedger<ConversationEntry>(document).map((entry) => entry.id);
      head = ids.length;
      return made.map(({ id }) => id).filter((id) => device.acked.has(id) && !isOnce(ids, id));
    },
  };
}

/** Writes a note, word by word. */
export function makeWriter(device: Device, doc: string): Actor {
  const note = newId();
  const root = noteRoot(note);
  const made: PushItem[] = [intent(doc, 3, { type: "note.add", note, schema: 1 })];
  const words = new Map<string, string>();
  const copy = new Y.Doc();
  const text = new Y.XmlText();
  const type = (word: string): void => {
    const before = Y.encodeStateVector(copy);
    if (words.size === 0) {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [text]);
      prose(copy, root).insert(0, [paragraph]);
    }
    text.insert(text.length, `${word} `);
    const id = newId();
    words.set(id, word);
    made.push({
      k: "prose",
      id,
      doc: doc as never,
      root,
      update: Y.encodeStateAsUpdate(copy, before),
      schema: 1,
    }); // the server named it
  };
  return {
    async work(isNew) {
      for (let left = isNew ? ACTS : 0; left > 0; left--) type(`word${words.size}`);
      await pushAll(device, made);
    },
    lost(document) {
      const there = proseText(prose(document, root)).split(" ");
      return [...words]
        .filter(([id, word]) => device.acked.has(id) && !isOnce(there, word))
        .map(([, word]) => word);
    },
  };
}

/** Asks one thing after another. */
export function makeAsker(workspace: TestWorkspace, contact: object): Actor {
  const asked: string[] = [];
  const taken = new Set<string>();
  return {
    async work(isNew) {
      for (let left = isNew ? 3 : 0; left > 0; left--) asked.push(newId());
      for (const id of asked) {
        if (taken.has(id)) continue;
        await workspace.receive(`Question ${id}`, { external_id: id, contact });
        taken.add(id);
      }
    },
    lost(document) {
      const there = readLedger<ConversationEntry>(document).flatMap((entry) =>
        entry.type === "message.received" ? [entry.message.externalId] : [],
      );
      return [...taken].filter((id) => !isOnce(there, id));
    },
  };
}

async function pushAll(device: Device, made: readonly PushItem[]): Promise<void> {
  await device.connect();
  const left = made.filter(({ id }) => !device.acked.has(id) && !device.nacked.has(id));
  for (const item of left) device.push(item);
  if (!(await device.settled(left.map(({ id }) => id)))) throw new Error("the server went away");
  device.close();
}

function intent(doc: string, seen: number, payload: object): PushItem {
  const id = newId();
  const whole = { id, v: 1, doc: doc as never, ep: 1, seen, at: Date.now(), off: 0, ...payload }; // the server named it
  return { k: "intent", id, intent: whole };
}

function isOnce(all: readonly string[], one: string): boolean {
  return all.indexOf(one) >= 0 && all.indexOf(one) === all.lastIndexOf(one);
}
