import { createSignal } from "solid-js";
import type { SentFile } from "../../shared/conversation/intent.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { uuidv7 } from "../../shared/protocol/uuid.ts";
import type { Environment } from "./environment.ts";
import { startPlace } from "./files/file-database.ts";
import type { Files } from "./files/files.ts";
import { startsTable } from "./starts-table.ts";

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

/**
 * A draft; or what became of one that was sent, which can be taken up again as long as it has not left for good; or words
 * that come into a form with an act that lets go of them elsewhere.
 */
export interface StartRow {
  id: `draft ${string}` | `sent ${string}` | `coming ${string}`;
  draft: StartDraft;
  /** The conversation and the contact it is for, as far as they are known. */
  docs?: readonly DocumentId[];
  /** What went with it. */
  files?: readonly SentFile[];
  /** Id of the act that sends it: noted before the act is made, so that it is known later whether it was. */
  sending?: string;
  /** The same of the act that lets go of words which are coming, and the conversation in which it does. */
  lets?: { go: string; in: DocumentId };
}

/** The forms in which conversations are begun, kept on this device until they are sent or thrown away. */
export interface Starts {
  /** Reactive. */
  of: (contact: string) => StartDraft | undefined;
  /** Shown at once; resolves once it is on the disk. `docs`: conversation and contact it is for, once somebody is named. */
  keep: (draft: StartDraft, docs?: readonly DocumentId[]) => Promise<void>;
  drop: (contact: string) => Promise<void>;
  /** It is about to be sent, to this conversation and contact. @returns the id for the act that does it */
  sending: (draft: StartDraft, docs: Recipients, files: readonly SentFile[]) => Promise<string>;
  /** It is on its way by that act, and its files with it. */
  sent: (id: string) => Promise<void>;
  /**
   * Words of a reply that did not go out are to stand in a form, with its files, once an act has let go of them where they
   * stand now. @returns the id for the act that does it
   */
  coming: (
    draft: StartDraft,
    docs: Recipients,
    files: readonly SentFile[],
    letsGoIn: DocumentId,
  ) => Promise<string>;
  /** That act is made: they stand in their form, behind what was written there. */
  came: (id: string) => Promise<void>;
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

/** The conversation, and its contact. */
type Recipients = readonly [DocumentId, DocumentId];

export interface StartsDeps {
  environment: Pick<Environment, "indexedDB" | "now" | "randomBytes">;
  /** Name of the database. */
  name: string;
  /** Acts that are on this device still, on their way or refused. */
  here: () => ReadonlySet<string>;
  /** Whether that act on that document was made on this device. */
  wasMade: (id: string, doc: DocumentId) => Promise<boolean>;
  /** Where the files of forms lie. */
  files: () => Promise<Pick<Files, "attachAgain" | "begin" | "forget">>;
}

export async function openStarts({ environment, name, here, ...deps }: StartsDeps): Promise<Starts> {
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
    if (gone.length === 0) return;
    await write(
      [],
      gone.map(({ id }) => id),
    );
    const forms = gone.filter(isDraft).map(({ draft }) => startPlace(draft.for));
    if (forms.length > 0) await (await deps.files()).forget(forms);
  }

  async function leaveForm({ draft, docs = [], files = [], sending }: StartRow): Promise<void> {
    await write([{ id: `sent ${sending}`, draft, docs, files }], [`draft ${draft.for}`]);
    const [conversation] = docs;
    if (conversation && files.length > 0)
      await (await deps.files()).begin(startPlace(draft.for), conversation);
  }

  async function standInForm({ id, draft, docs = [], files = [] }: StartRow): Promise<void> {
    const before = rows().find((row) => row.id === `draft ${draft.for}`)?.draft;
    const text = [before?.text ?? "", draft.text].filter((said) => said.trim() !== "").join("\n\n");
    const form = { doc: startPlace(draft.for), target: "private" } as const;
    if (files.length > 0) await (await deps.files()).attachAgain(form, files);
    const subject = before?.subject ?? draft.subject;
    await write([{ id: `draft ${draft.for}`, draft: { ...draft, subject, text }, docs }], [id]);
  }

  /** The page may have gone between an act and the note that it was made: what was sent is no draft any more. */
  async function settle(read: readonly StartRow[]): Promise<void> {
    for (const row of read) {
      const { lets } = row;
      if (lets && (await deps.wasMade(lets.go, lets.in))) await standInForm(row);
      else if (lets) await write([], [row.id]); // they stand where they stood
    }
    for (const row of read) {
      const { sending, docs: [conversation] = [] } = row;
      if (sending && conversation && (await deps.wasMade(sending, conversation))) await leaveForm(row);
    }
  }

  // oxlint-disable-next-line solid/reactivity -- it looks at what was read, once
  await settle(kept);
  return {
    of: (contact) => rows().find(({ id }) => id === `draft ${contact}`)?.draft,
    keep: (draft, docs = []) => write([{ id: `draft ${draft.for}`, draft, docs }], []),
    drop: (contact) => write([], [`draft ${contact}`]),
    sending: async (draft, docs, files) => {
      const sending = uuidv7(environment.now(), environment.randomBytes(10));
      await write([{ id: `draft ${draft.for}`, draft, docs, files, sending }], []);
      return sending;
    },
    sent: async (id) => {
      const row = rows().find(({ sending }) => sending === id);
      if (row) await leaveForm(row);
    },
    coming: async (draft, docs, files, letsGoIn) => {
      const id = uuidv7(environment.now(), environment.randomBytes(10));
      await write([{ id: `coming ${id}`, draft, docs, files, lets: { go: id, in: letsGoIn } }], []);
      return id;
    },
    came: async (id) => {
      const row = rows().find((one) => one.id === `coming ${id}`);
      if (row) await standInForm(row);
    },
    holds: (id) => rows().some((row) => row.id === `sent ${id}`),
    takeUp: async (id) => {
      const row = rows().find((one) => one.id === `sent ${id}`);
      if (!row) return null;
      const { draft: sent, docs = [], files = [] } = row;
      const before = rows().find((row) => row.id === `draft ${sent.for}`)?.draft.text ?? "";
      const draft = { ...sent, text: [sent.text, before].filter((text) => text.trim() !== "").join("\n\n") };
      await write([{ id: `draft ${sent.for}`, draft, docs }], [`sent ${id}`]);
      const form = { doc: startPlace(sent.for), target: "private" } as const;
      if (files.length > 0) await (await deps.files()).attachAgain(form, files);
      return draft;
    },
    forget: (docs) => dropWhere((row) => isFor(row, docs)),
    leave: (docs) =>
      dropWhere((row) => isFor(isDraft(row) ? { draft: row.draft } : row, docs) && !isHere(row)),
    refresh: async () => {
      if (!environment.indexedDB) return;
      const read = await table.all();
      setRows(read);
      await settle(read);
    },
  };
}

function isFor({ draft, docs = [] }: Pick<StartRow, "draft" | "docs">, wanted: readonly string[]): boolean {
  return [draft.for, ...docs].some((doc) => wanted.includes(doc));
}

function isDraft({ id }: StartRow): boolean {
  return id.startsWith("draft ");
}
