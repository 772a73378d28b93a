import { getOwner, onCleanup } from "solid-js";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { DocumentHost } from "./document-host.ts";
import { createLiveDocument, type LiveDocument } from "./live-document.ts";
import type { OpenDocument } from "./open-document.ts";

/** Most documents kept in memory, those on screen included. One that is kept goes on writing under its Yjs client id. */
export const LIVE_DOCUMENTS_KEPT = 20;

export interface OpenDocuments {
  /** Released with the calling owner. */
  open: (doc: DocumentId) => OpenDocument;
  /** Ledger length and episode as the kept copy has them. */
  held: (doc: DocumentId) => { head: number; ep: number } | null;
  feed: (doc: DocumentId, update: Uint8Array) => void;
  /** Reads what is in memory from the vault again, after changes went unheard. */
  refresh: () => void;
  hear: (doc: DocumentId, presence: Uint8Array) => void;
  linked: (isOnline: boolean) => void;
  /** Throws the copies of these documents away for those the vault has now. */
  replace: (docs: Iterable<DocumentId>) => void;
  /** They are no longer for this agent. */
  leave: (docs: Iterable<DocumentId>) => void;
  /** All that are in memory. */
  kept: () => DocumentId[];
  /** Documents on screen. */
  onScreen: () => DocumentId[];
  close: () => void;
}

interface Kept {
  live: LiveDocument;
  users: number;
}

/** @param onScreenChange a document came on screen, or left it */
export function createOpenDocuments(
  host: DocumentHost,
  onScreenChange: (doc: DocumentId, isOnScreen: boolean) => void,
): OpenDocuments {
  /** Least recently used first. */
  const kept = new Map<DocumentId, Kept>();

  function take(doc: DocumentId): Kept {
    const one = kept.get(doc) ?? { live: createLiveDocument(doc, host), users: 0 };
    kept.delete(doc);
    kept.set(doc, one);
    if (one.users++ === 0) {
      one.live.wake();
      onScreenChange(doc, true);
    }
    evict();
    return one;
  }

  function release(doc: DocumentId, one: Kept): void {
    if (--one.users > 0) return;
    one.live.rest();
    onScreenChange(doc, false);
  }

  function evict(): void {
    for (const [doc, { live, users }] of kept) {
      if (kept.size <= LIVE_DOCUMENTS_KEPT) return;
      if (users > 0 || live.isWriting()) continue;
      live.destroy();
      kept.delete(doc);
    }
  }

  return {
    open: (doc) => {
      const one = take(doc);
      if (getOwner()) onCleanup(() => release(doc, one));
      return one.live.view;
    },
    held: (doc) => kept.get(doc)?.live.held() ?? null,
    feed: (doc, update) => kept.get(doc)?.live.feed(update),
    refresh: () => kept.forEach(({ live }) => live.refresh()),
    hear: (doc, presence) => kept.get(doc)?.live.hear(presence),
    linked: (isOnline) => kept.forEach(({ live }) => live.linked(isOnline)),
    replace: (docs) => {
      for (const doc of docs) kept.get(doc)?.live.replace();
    },
    leave: (docs) => {
      for (const doc of docs) kept.get(doc)?.live.leave();
    },
    kept: () => [...kept.keys()],
    onScreen: () => [...kept].flatMap(([doc, { users }]) => (users > 0 ? [doc] : [])),
    close: () => {
      for (const { live } of kept.values()) live.destroy();
      kept.clear();
    },
  };
}
