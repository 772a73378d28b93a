import { uuidv7 } from "../../shared/protocol/uuid.ts";
import type { Code } from "../../shared/protocol/codes.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { SECOND } from "../../shared/time/duration.ts";
import type { Change } from "./change.ts";
import { unlessClosed } from "./closed.ts";
import { markForRebuild } from "./mark-for-rebuild.ts";
import type { Environment } from "./environment.ts";
import { fetchDocument } from "./fetch-document.ts";
import { giveUpDocument, rebuildDocument } from "./rebuild.ts";
import { readMeta } from "./vault-transaction.ts";
import type { Vault } from "./vault.ts";

/** Makes documents anew after prose was refused in them; what is due outlives a crash (G-5, N-1). */
export interface Rebuilder {
  /** Reads what is due from the vault: a batch, another tab or a former page may have left it there. */
  load: () => Promise<void>;
  /** Refuses prose on the device itself, because no push can carry it. */
  refuse: (roots: readonly { doc: DocumentId; root: ProseRoot }[]) => Promise<void>;
  isDue: (doc: DocumentId) => boolean;
  /** Fetches and rebuilds whatever is due and not being pushed; what fails stays due, and is tried again. */
  work: () => void;
  /** The connection is gone, and with it what is being fetched. */
  pause: () => void;
}

interface RebuilderDeps {
  environment: Environment;
  vault: Vault;
  publish: (change: Change) => void;
}

const TOO_LARGE: Code = "prose.too_large";
const GONE: Code = "document.unknown";
/** Documents fetched at the same time: after a restore of the server there may be hundreds (U-1). */
const AT_ONCE = 4;

/** After a fetch that failed on a connection that stands, ms. */
const AGAIN_MS = 30 * SECOND;

/** @param isBusy prose of the document is on its way, with an unknown fate */
export function createRebuilder(
  { environment, vault, publish }: RebuilderDeps,
  isBusy: (doc: DocumentId) => boolean,
  onDone: () => void,
): Rebuilder {
  const due = new Set<DocumentId>();
  const refusing = new Set<DocumentId>();
  const underWork = new Set<DocumentId>();
  let connection = new AbortController();
  let cancelAgain = () => {};
  const mintId = () => uuidv7(environment.now(), environment.randomBytes(10));

  /** @returns false when the server could not be asked */
  async function rebuild(doc: DocumentId): Promise<boolean> {
    const fetched = await fetchDocument(environment, doc, connection.signal);
    if (!fetched) return false;
    const isGone = fetched === "gone";
    publish(
      await (isGone
        ? giveUpDocument(vault, doc, GONE, mintId)
        : rebuildDocument(vault, { doc, fetched, mintId })),
    );
    due.delete(doc);
    onDone();
    return true;
  }

  function work(): void {
    for (const doc of due) {
      if (underWork.size >= AT_ONCE) return;
      if (!underWork.has(doc) && !isBusy(doc)) workOn(doc);
    }
  }

  function workOn(doc: DocumentId): void {
    underWork.add(doc);
    const { signal } = connection;
    const done = rebuild(doc).finally(() => underWork.delete(doc));
    unlessClosed(done.then((isDone) => (isDone ? work() : signal.aborted || workLater())));
  }

  function workLater(): void {
    cancelAgain();
    cancelAgain = environment.after(AGAIN_MS, work);
  }

  return {
    load: async () => {
      const rebuilds = await vault.read(["meta"], (transaction) => readMeta(transaction, "rebuilds"));
      for (const doc of Object.keys(rebuilds?.due ?? {})) due.add(doc as DocumentId); // keyed by document
    },
    refuse: async (roots) => {
      for (const { doc } of roots) refusing.add(doc);
      await vault.write("strict", ["meta"], async (transaction) => {
        for (const { doc, root } of roots) await markForRebuild(transaction, doc, { [root]: TOO_LARGE });
      });
      for (const { doc } of roots) {
        refusing.delete(doc);
        due.add(doc);
      }
      work();
      onDone();
    },
    isDue: (doc) => due.has(doc) || refusing.has(doc),
    work,
    pause: () => {
      cancelAgain();
      connection.abort();
      connection = new AbortController();
    },
  };
}
