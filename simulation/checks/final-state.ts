import * as Y from "yjs";
import { kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { EntryBase } from "../../shared/protocol/entry.ts";
import { ledgerKind } from "../../shared/protocol/kinds.ts";
import { runOn } from "../time/machine.ts";
import type { World } from "../story/world.ts";
import { contentOf, type Content } from "./content.ts";

/** One document as the server has it in the end. */
export interface Held {
  doc: DocumentId;
  content: Content;
  entries: EntryBase[];
  /** The index row. */
  row: unknown;
  /** Whose each Yjs client is. */
  authors: ReadonlyMap<number, { agent: string }>;
  ydoc: Y.Doc;
}

/** What the log alone says: every row replayed into a fresh document, not what the server happens to hold in memory. */
export async function readServer(world: World): Promise<Held[]> {
  const { server } = world.host;
  if (!server) throw new Error("the server is down");
  const held: Held[] = [];
  await answered(world, async () => {
    const ids = await server.log.documentsAfter("", 10_000);
    const rows = await server.log.rows(ids);
    for (const doc of ids) {
      const ydoc = new Y.Doc();
      const stored = await server.log.load(doc);
      for (const update of stored?.updates ?? []) Y.applyUpdate(ydoc, update);
      const content = contentOf(ydoc);
      const entries = content.ledger as EntryBase[]; // the server wrote nothing else
      held.push({
        doc,
        content,
        entries,
        row: rows.get(doc) ?? null,
        authors: await server.log.clients(doc),
        ydoc,
      });
    }
  });
  return held;
}

/** What folding its ledger gives. */
export function folded({ doc, entries }: Held): unknown {
  const kind = ledgerKind(doc);
  return entries.reduce((state, entry) => kind.fold(state, entry), kind.empty(doc));
}

export function isConversation({ doc }: Held): boolean {
  return kindOf(doc) === "cv";
}

/** Waits for work of the server while the world's time goes on. */
export async function answered<T>(world: World, work: () => Promise<T>): Promise<T> {
  let result: { value: T } | { error: unknown } | null = null;
  void runOn(world.host.machine, work).then(
    (value) => (result = { value }),
    (error: unknown) => (result = { error }),
  );
  for (let waits = 0; result === null && waits < 2_000; waits++) await world.time.pass(5);
  const over = result as { value: T } | { error: unknown } | null; // it is set meanwhile
  if (!over) throw new Error("the server does not answer");
  if ("error" in over) throw over.error;
  return over.value;
}
