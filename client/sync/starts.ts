import { createSignal } from "solid-js";
import type { Environment } from "./environment.ts";
import { answered, completed, openDatabase } from "./idb.ts";

/** What somebody has written in the form in which a conversation is begun; nobody else sees it. */
export interface StartDraft {
  /** Document of the contact it was opened for; empty where it was opened for nobody yet. */
  for: string;
  /** Id of the account; empty while none is chosen. */
  channel: string;
  /** As it was typed: an address, or the id by which the account's program knows them. */
  to: string;
  name: string;
  subject: string;
  text: string;
}

/** A draft, or what became of one that was sent: it can be taken up again as long as it has not left for good. */
interface StartRow {
  id: `draft ${string}` | `sent ${string}`;
  draft: StartDraft;
  /** The conversation and the contact that what was sent is for. */
  docs?: readonly string[];
}

/** The forms in which conversations are begun, kept on this device until they are sent or thrown away. */
export interface Starts {
  /** Reactive. */
  of: (contact: string) => StartDraft | undefined;
  /** Shown at once; resolves once it is on the disk. */
  keep: (draft: StartDraft) => Promise<void>;
  drop: (contact: string) => Promise<void>;
  /** It is on its way under this act's id, to this conversation and contact. */
  sent: (id: string, draft: StartDraft, docs: readonly string[]) => Promise<void>;
  /** What was sent by this act can be taken up again. Reactive. */
  holds: (id: string) => boolean;
  /** What was sent by this act stands in its form again. @returns null when that is not known any more */
  takeUp: (id: string) => Promise<StartDraft | null>;
  /** These contacts and conversations are erased: nothing written for them stays (D-5). */
  forget: (docs: readonly string[]) => Promise<void>;
  /** They are not for this agent, or nobody has made them: what was sent and is still here stays with its words. */
  leave: (docs: readonly string[]) => Promise<void>;
  /** Another tab may have written. */
  refresh: () => Promise<void>;
}

export interface StartsDeps {
  environment: Pick<Environment, "indexedDB">;
  /** Name of the database. */
  name: string;
  /** Acts that are on this device still, on their way or refused. */
  here: () => ReadonlySet<string>;
}

export async function openStarts({ environment, name, here }: StartsDeps): Promise<Starts> {
  const table = startsTable(environment.indexedDB, name);
  const kept = await table.all();
  const [rows, setRows] = createSignal<readonly StartRow[]>(kept);
  const isOver = ({ id }: StartRow) => id.startsWith("sent ") && !here().has(id.slice(5));
  /** Its act stands in the outbox, or among what was refused, with the same words: they go when those go. */
  const isHere = ({ id }: StartRow) => id.startsWith("sent ") && here().has(id.slice(5));

  async function write(put: readonly StartRow[], drop: readonly StartRow["id"][]): Promise<void> {
    const over = rows().filter(isOver);
    const gone = new Set([...drop, ...over.map(({ id }) => id), ...put.map(({ id }) => id)]);
    setRows([...rows().filter(({ id }) => !gone.has(id)), ...put]);
    await table.write(
      put,
      [...gone].filter((id) => !put.some((row) => row.id === id)),
    );
  }

  async function dropWhere(isGone: (row: StartRow) => boolean): Promise<void> {
    const gone = rows().filter(isGone);
    if (gone.length > 0)
      await write(
        [],
        gone.map(({ id }) => id),
      );
  }

  return {
    of: (contact) => rows().find(({ id }) => id === `draft ${contact}`)?.draft,
    keep: (draft) => write([{ id: `draft ${draft.for}`, draft }], []),
    drop: (contact) => write([], [`draft ${contact}`]),
    sent: (id, draft, docs) => write([{ id: `sent ${id}`, draft, docs }], [`draft ${draft.for}`]),
    holds: (id) => rows().some((row) => row.id === `sent ${id}`),
    takeUp: async (id) => {
      const sent = rows().find((row) => row.id === `sent ${id}`)?.draft;
      if (!sent) return null;
      const before = rows().find((row) => row.id === `draft ${sent.for}`)?.draft.text ?? "";
      const draft = { ...sent, text: [sent.text, before].filter((text) => text.trim() !== "").join("\n\n") };
      await write([{ id: `draft ${sent.for}`, draft }], [`sent ${id}`]);
      return draft;
    },
    forget: (docs) => dropWhere((row) => isFor(row, docs)),
    leave: (docs) => dropWhere((row) => isFor(row, docs) && !isHere(row)),
    refresh: async () => {
      if (environment.indexedDB) setRows(await table.all());
    },
  };
}

function isFor({ draft, docs = [] }: StartRow, wanted: readonly string[]): boolean {
  return [draft.for, ...docs].some((doc) => wanted.includes(doc));
}

interface StartsTable {
  all: () => Promise<StartRow[]>;
  /** All of it or nothing. */
  write: (put: readonly StartRow[], drop: readonly string[]) => Promise<void>;
}

const TABLE = "starts";

function startsTable(factory: IDBFactory | null, name: string): StartsTable {
  if (!factory) return { all: async () => [], write: async () => undefined }; // it lasts as long as the page
  let opening: Promise<IDBDatabase> | null = null;
  const open = async () => {
    const database = await openDatabase(factory, name, 1, (made) =>
      made.createObjectStore(TABLE, { keyPath: "id" }),
    );
    const letGo = () => (opening = null);
    database.onclose = letGo;
    database.onversionchange = () => {
      database.close();
      letGo();
    };
    return database;
  };
  const begin = async (mode: IDBTransactionMode) =>
    (await (opening ??= open())).transaction([TABLE], mode, { durability: "strict" });
  return {
    all: async () =>
      answered((await begin("readonly")).objectStore(TABLE).getAll() as IDBRequest<StartRow[]>), // as written
    write: async (put, drop) => {
      const transaction = await begin("readwrite");
      const done = completed(transaction);
      const table = transaction.objectStore(TABLE);
      for (const row of put) table.put(row);
      for (const id of drop) table.delete(id);
      await done;
    },
  };
}
