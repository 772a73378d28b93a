import * as Y from "yjs";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { keepAsLogged } from "../../../shared/protocol/formatting-cleanup.ts";
import { defineLedger } from "../../../shared/protocol/ledger-doc.ts";
import { TEN_O_CLOCK } from "../../../shared/testing/people.ts";
import type { Documents } from "../../log/documents.ts";
import { openDocuments } from "../../log/open-documents.ts";
import type { NewLogRow } from "../../store/store.ts";
import type { openTestStore } from "../../testing/open-test-store.ts";
import type { GateVerdict } from "../gate.ts";
import { stateOf } from "../testing/hot-document.ts";
import { storeScene } from "./scene.ts";

/** One update somebody sends to a document. */
export interface Frame {
  bytes: Uint8Array;
  agent: string;
  mayWrite: boolean;
}

export interface Measured {
  verdict: GateVerdict;
  /** How long the judgement held the process up: what it computed, not what the machine was busy with meanwhile. */
  ms: number;
  /** By how much the process grew meanwhile. */
  grownBytes: number;
}

export type Store = ReturnType<typeof openTestStore>;

/** What the gate did and must not do; its message says which promise was broken. */
export class BrokenPromise extends Error {}

/** Documents over a real store, for as many attacks as one likes. */
export function openArena(store: Store) {
  const documents = openDocuments({ ...store, clock: () => TEN_O_CLOCK });
  let opened = 0;
  return {
    /** Another document that starts with these log rows. */
    async open(rows: readonly NewLogRow[]): Promise<Target> {
      opened += 1;
      const doc: DocumentId = `cv:target-${opened}`;
      await storeScene(store, doc, rows);
      return new Target({ doc, documents, store, rows });
    },
  };
}

export type Arena = ReturnType<typeof openArena>;

/**
 * A hot document under attack, beside a replica that is told only what is committed. Whatever is sent, the two are the
 * same, and a refusal leaves no trace in either.
 */
export class Target {
  /** The log as it must be. */
  readonly rows: NewLogRow[];
  /** What a device holds that has been sent every committed row. */
  readonly replica = new Y.Doc();
  private readonly doc: DocumentId;
  private readonly documents: Documents;
  private readonly store: Store;
  private expected: string;

  constructor(target: { doc: DocumentId; documents: Documents; store: Store; rows: readonly NewLogRow[] }) {
    this.doc = target.doc;
    this.documents = target.documents;
    this.store = target.store;
    this.rows = [...target.rows];
    keepAsLogged(this.replica);
    defineLedger(this.replica);
    for (const row of target.rows) Y.applyUpdate(this.replica, row.bytes);
    this.expected = stateOf(this.replica);
  }

  /**
   * Has the frame judged as admission does.
   * @throws BrokenPromise, or whatever the gate threw
   */
  async take(frame: Frame): Promise<Measured> {
    const head = await this.store.log.head();
    const by = { agent: frame.agent, device: frame.agent };
    const measured = await this.documents.turn(this.doc, (turn): Measured => {
      promise(stateOf(turn.prose()) === this.expected, "the document is as it was after what went before");
      const size = process.memoryUsage.rss();
      const began = process.threadCpuUsage();
      const verdict = turn.edit(frame.bytes, by, { mayWrite: () => frame.mayWrite });
      const { user, system } = process.threadCpuUsage(began); // µs
      const ms = (user + system) / 1000;
      return { verdict, ms, grownBytes: process.memoryUsage.rss() - size };
    });
    const { verdict } = measured;
    const bytes = verdict.ok ? verdict.bytes : null;
    if (bytes) this.commit({ kind: "prose", bytes, ...by });
    promise(
      (await this.store.log.head()) === head + (bytes ? 1 : 0),
      "a row for what passed and for nothing else",
    );
    return measured;
  }

  private commit(row: NewLogRow): void {
    this.rows.push(row);
    Y.applyUpdate(this.replica, row.bytes);
    this.expected = stateOf(this.replica);
  }

  /** The document, its log read row by row, and its log merged first are one and the same. */
  async settle(): Promise<void> {
    const held = await this.documents.turn(this.doc, (turn) => stateOf(turn.prose()));
    promise(held === this.expected, "the document is as it was after what went before");
    const stored = await this.store.log.load(this.doc);
    promise(stateOf(replay(stored?.updates ?? [])) === held, "the log says what the document holds");
    const merged = Y.mergeUpdates(this.rows.map((row) => row.bytes));
    promise(stateOf(replay([merged])) === held, "the log says the same when it is merged first");
    const late = replay(this.rows.map((row) => row.bytes).toReversed());
    promise(stateOf(late) === held, "and the same when it is read backwards");
    this.replica.destroy();
  }
}

function replay(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  keepAsLogged(doc);
  defineLedger(doc);
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

function promise(kept: boolean, words: string): void {
  if (!kept) throw new BrokenPromise(`broken: ${words}`);
}
