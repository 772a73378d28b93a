import * as Y from "yjs";
import type { Audience, LogStore, NewLogRow, Transactions } from "../../store/store.ts";
import { appendEntries, noteRoot, type ProseRoot } from "../../../shared/protocol/ledger-doc.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { LedgerServer } from "../../../shared/testing/ledger-server.ts";
import { device, idSequence, TEN_O_CLOCK } from "../../../shared/testing/people.ts";
import { note, openReplica, paragraph, type Replica } from "../testing/replica.ts";

/** Yjs client ids of those who wrote the scene; each but the server's is bound to its person. */
export const writers = { server: 3_000_000_001, omar: 9, eve: 7, ana: 1_000_003 } as const;

const mint = idSequence();
const LIVE_NOTE = mint(TEN_O_CLOCK);
const DELETED_NOTE = mint(TEN_O_CLOCK);

/** Its roots of prose: two that live and one that has ended. */
export const roots = {
  note: noteRoot(LIVE_NOTE),
  draft: "draft:private:0",
  ended: noteRoot(DELETED_NOTE),
} as const satisfies Record<string, ProseRoot>;

const EVERYBODY: Audience = { channel: null, team: null, owner: null };

export interface Scene {
  rows: NewLogRow[];
  /** Updates that honest devices would send next, each on its own. */
  honest: Uint8Array[];
}

/**
 * A conversation as it stands after an hour's work: a note that three people wrote, a draft, a note that was deleted, and
 * paragraphs that are gone. The same bytes in every run.
 */
export function makeScene(): Scene {
  const ledger = new Y.Doc();
  ledger.clientID = writers.server;
  appendEntries(ledger, entries());
  const rows: NewLogRow[] = [
    { kind: "ledger", bytes: Y.encodeStateAsUpdate(ledger), agent: null, device: null },
  ];
  const replicas = (["omar", "eve", "ana"] as const).map((name) => openReplica(name, ledger, writers[name]));
  const publish = (): void => {
    for (const replica of replicas) {
      for (const bytes of replica.taken()) {
        rows.push({ kind: "prose", bytes, agent: replica.device, device: replica.device });
        for (const other of replicas) if (other !== replica) Y.applyUpdate(other.doc, bytes, "pulled");
      }
    }
  };
  for (const write of history) {
    write(replicas[0]!, replicas[1]!, replicas[2]!); // three, as named above
    publish();
  }
  return { rows, honest: nextEdits(replicas[1]!) };
}

/** What the server wrote: a message, two notes of which one was deleted. */
function entries() {
  const server = new LedgerServer(TEN_O_CLOCK);
  server.receive("Where is my parcel?");
  const act = (payload: object): void => {
    const base = { id: mint(server.now), v: 1, doc: server.doc, ep: 1, seen: server.entries.length };
    const answer = server.push({ ...base, at: server.now, off: 0, ...payload }, device("omar"));
    if (!answer.ok) throw new Error(answer.code);
  };
  act({ type: "note.add", note: LIVE_NOTE, schema: 1 });
  act({ type: "note.add", note: DELETED_NOTE, schema: 1 });
  act({ type: "note.delete", note: DELETED_NOTE });
  return server.entries;
}

const link = { type: "link", attrs: { href: "https://a.test" } };
const heading = { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "Delivery" }] };
const list = {
  type: "bullet_list",
  content: [{ type: "list_item", content: [paragraph("one"), paragraph("two", link)] }],
};

const history: ((omar: Replica, eve: Replica, ana: Replica) => void)[] = [
  (omar) => omar.show(roots.note, note(heading, paragraph("The parcel is in Lyon"))),
  (omar) => omar.show(roots.ended, note(paragraph("forget this"))),
  (_omar, eve) =>
    eve.show(roots.note, note(heading, paragraph("The parcel is in Lyon, they say", link), list)),
  (_omar, eve) => eve.show(roots.draft, note(paragraph("Hello Zoe"), paragraph("it is on its way"))),
  (_omar, _eve, ana) => ana.show(roots.note, note(heading, paragraph("The parcel 😀 is here"), list)),
  (_omar, _eve, ana) => ana.doc.getXmlFragment(roots.note).delete(0, 1),
];

/** Eve goes on: each of these is the next thing she might send. */
function nextEdits(eve: Replica): Uint8Array[] {
  const held = Y.encodeStateAsUpdate(eve.doc);
  const edits: ((replica: Replica) => void)[] = [
    (it) => it.show(roots.note, note(paragraph("The parcel 😀 is here!"), list)),
    (it) =>
      it.show(
        roots.note,
        note(heading, list, { type: "code_block", content: [{ type: "text", text: "x" }] }),
      ),
    (it) =>
      it.show(roots.note, note({ type: "blockquote", content: [list, paragraph("deep", { type: "em" })] })),
    (it) => it.show(roots.draft, note(paragraph("Hello Zoe, it is on its way"))),
    (it) => it.show(roots.ended, note(paragraph("forget this, or not"))),
    (it) => it.doc.getXmlFragment(roots.note).delete(0, 1),
  ];
  const sent = edits.flatMap((edit) => {
    const replica = openReplica("eve", new Y.Doc());
    Y.applyUpdate(replica.doc, held, "pulled");
    replica.doc.clientID = writers.eve; // after the load: Yjs gives up an id it sees written by somebody else
    edit(replica);
    return replica.taken();
  });
  return [...sent, held];
}

/** Puts a document into the log as if its people had written it. */
export async function storeScene(
  store: { transactions: Transactions; log: LogStore },
  doc: DocumentId,
  rows: readonly NewLogRow[],
): Promise<void> {
  await store.transactions.transaction(async (tx) => {
    const feeds = await store.log.append(tx, doc, EVERYBODY, rows, TEN_O_CLOCK);
    await store.log.setRow(tx, doc, EVERYBODY, feeds.at(-1) ?? 0, null);
    for (const name of ["omar", "eve", "ana"] as const)
      await store.log.bindClient(tx, doc, writers[name], name, name);
  });
}
