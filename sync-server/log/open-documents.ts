import * as Y from "yjs";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { commitRenewal } from "../generations/commit-renewal.ts";
import { everything, isRenewable, renewed } from "../generations/renewal.ts";
import type { DocumentsDeps } from "./documents-deps.ts";
import type { Commit, Documents } from "./documents.ts";
import { HotDocument } from "./hot-document.ts";
import { OpenTurn } from "./open-turn.ts";
import { makeTurns } from "./turns.ts";

const HOT_DOCUMENTS = 500;
/** Log rows after which a document wants a new snapshot, so that loading it stays cheap. */
const SNAPSHOT_AFTER = 200;

/** Opens the documents of a workspace over its log. Truth is the log; what is in memory can always be rebuilt (G-5). */
export function openDocuments(deps: DocumentsDeps): Documents {
  const { log, clock } = deps;
  const hot = new Map<DocumentId, HotDocument>();
  const turns = makeTurns();
  const listeners = new Set<(commit: Commit) => void>();

  const load = async (id: DocumentId): Promise<HotDocument> => {
    const document = hot.get(id) ?? (await HotDocument.load(log, id));
    watchLength(document);
    hot.delete(id);
    hot.set(id, document);
    for (const [oldest, idle] of hot) {
      if (hot.size <= (deps.hotDocuments ?? HOT_DOCUMENTS)) break;
      if (turns.isBusy(oldest)) continue;
      hot.delete(oldest);
      idle.destroy();
    }
    return document;
  };

  const watchLength = (document: HotDocument): void => {
    if (document.rowsSinceSnapshot < SNAPSHOT_AFTER) return;
    document.rowsSinceSnapshot = 0;
    deps.onLong?.(document.id);
  };

  const drop = (document: HotDocument): void => {
    hot.delete(document.id);
    document.destroy();
  };

  return {
    turn: (id, work) =>
      turns.take(id, async () => {
        const document = await load(id);
        try {
          const open = new OpenTurn(document, clock());
          const result = await work(open as unknown as Parameters<typeof work>[0]); // the caller names the state's type
          if (deps.followUp) await open.followUp(deps.followUp);
          const commit = await open.commit(deps);
          open.tellCommitted();
          if (commit) for (const listener of listeners) listener(commit);
          if (open.poisoned) drop(document);
          return result;
        } catch (error) {
          drop(document);
          throw error;
        }
      }),

    read: <S>(id: DocumentId) => turns.take(id, async () => (await load(id)).state as S), // the caller names the kind's state

    whole: (id) =>
      turns.take(id, async () => {
        const { feed, doc, gen } = await load(id);
        return feed === 0 ? null : { bytes: Y.encodeStateAsUpdate(doc), gen };
      }),

    renew: (id, handover = everything) =>
      turns.take(id, async () => {
        const document = await load(id);
        if (document.feed === 0 || !isRenewable(id)) return;
        try {
          const commit = await commitRenewal(
            deps,
            document,
            renewed(document, clock(), handover),
            handover === everything,
          );
          for (const listener of listeners) listener(commit);
        } finally {
          drop(document); // it is loaded again as what it is now
        }
      }),

    hot: () => hot.size,

    encode: (id, vector) =>
      turns.take(id, async () => {
        const document = await load(id);
        return document.feed === 0 ? null : Y.encodeStateAsUpdate(document.doc, vector);
      }),

    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
