import type * as Y from "yjs";
import { prose, replyRoot } from "../../shared/protocol/ledger-doc.ts";
import { uuidv7 } from "../../shared/protocol/uuid.ts";
import { REPLIES_LIMIT } from "../../shared/replies/collection.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useMayDo } from "../app/may-do.ts";
import { useUndoableAct } from "../app/undoable-act.ts";
import { useUndoing } from "../app/undoing.tsx";
import { putIntoDraft } from "../conversation/draft-text.ts";
import type { CollectionId, LibraryCollection, LibraryReply } from "./library.ts";
import { useReplyTexts } from "./panel-texts.ts";

export interface NewCollection {
  name: string;
  mine: boolean;
  team: string | null;
  channels: readonly string[];
}

/** What may be done with saved replies, each with its way back. */
export interface ReplyActs {
  mayEdit: (collection: LibraryCollection["row"]) => boolean;
  /** To whom they may give collections: teams, and null for everybody. */
  audiences: () => (string | null)[];
  /** @returns the document it begins */
  make: (collection: NewCollection) => Promise<CollectionId>;
  change: (of: LibraryCollection, to: Omit<NewCollection, "mine">) => Promise<void>;
  removeCollection: (of: LibraryCollection) => Promise<void>;
  isFull: (collection: LibraryCollection["row"]) => boolean;
  /** @returns the new reply's id; it is there at once */
  add: (doc: CollectionId) => string;
  rename: (reply: LibraryReply, title: string) => Promise<void>;
  remove: (reply: LibraryReply) => Promise<void>;
  /** Takes a reply away that nobody has written anything in. */
  withdraw: (doc: CollectionId, reply: string) => Promise<void>;
  /** Before another reply of its collection; null: to the end. */
  place: (reply: LibraryReply, before: string | null) => Promise<void>;
  moveTo: (reply: LibraryReply, to: LibraryCollection) => Promise<void>;
}

export function useReplyActs(): ReplyActs {
  const t = useReplyTexts();
  const desk = useDesk();
  const mayDo = useMayDo();
  const undoably = useUndoableAct();
  const { offer } = useUndoing();
  const newId = () => uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const docOf = ({ collection }: LibraryReply) => collection.doc as CollectionId; // a collection's row carries its own id
  const called = ({ title }: LibraryReply) => title || t("untitled");

  function add(doc: CollectionId, title = ""): string {
    const reply = newId();
    void desk.act({ type: "reply.add", doc, reply, title });
    return reply;
  }

  return {
    mayEdit: ({ owner, team }) =>
      owner === desk.session.agent.id || mayDo({ channel: null, team }, "replies.edit"),
    audiences: () => {
      const teams = Object.values(desk.workspace().teams).filter(({ active }) => active);
      return [null, ...teams.map(({ id }) => id)].filter((team) =>
        mayDo({ channel: null, team }, "replies.edit"),
      );
    },
    make: async (collection) => {
      const doc: CollectionId = `lib:${newId()}`;
      await desk.act({ type: "collection.make", doc, ...collection, channels: [...collection.channels] });
      return doc;
    },
    change: async ({ doc, row }, { name, team, channels }) => {
      const said = t("done.collectionChanged", { name });
      if (name !== row.name) await undoably({ type: "collection.rename", doc, name }, said);
      if (team !== row.team || channels.join() !== row.channels.join())
        await undoably({ type: "collection.restrict", doc, team, channels: [...channels] }, said);
    },
    removeCollection: ({ doc, row }) =>
      undoably({ type: "collection.remove", doc }, t("done.collectionRemoved", { name: row.name })),
    isFull: ({ replies }) => replies.length >= REPLIES_LIMIT,
    add,
    rename: (reply, title) =>
      undoably({ type: "reply.rename", doc: docOf(reply), reply: reply.id, title }, t("done.renamed")),
    remove: (reply) =>
      undoably(
        { type: "reply.remove", doc: docOf(reply), reply: reply.id },
        t("done.removed", { title: called(reply) }),
      ),
    withdraw: async (doc, reply) => void (await desk.act({ type: "reply.remove", doc, reply })),
    place: (reply, before) =>
      undoably({ type: "reply.move", doc: docOf(reply), reply: reply.id, before }, t("done.moved")),
    moveTo: async (reply, to) => {
      const doc = docOf(reply);
      const copy = add(to.doc, reply.title);
      writeText(to.opened.doc, copy, reply.text);
      const removed = await desk.act({ type: "reply.remove", doc, reply: reply.id });
      const undo = async () => {
        await desk.act({ type: "undo", doc, of: removed });
        await desk.act({ type: "reply.remove", doc: to.doc, reply: copy });
      };
      offer(t("done.moved"), undo, { isBrief: true });
    },
  };
}

function writeText(doc: Y.Doc, reply: string, text: string): void {
  prose(doc, replyRoot(reply)); // it must be known as prose before anything is put in it
  putIntoDraft(doc, replyRoot(reply), text);
}
