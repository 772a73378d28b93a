import { setImmediate as nextRound } from "node:timers/promises";
import { Hono } from "hono";
import * as v from "valibot";
import { contentHash } from "../../shared/protocol/content-hash.ts";
import { isDocumentId, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { Signed } from "../http/signed-in.ts";
import { validated } from "../http/validated.ts";
import { documentOf } from "../log/stored-document.ts";
import { seesDocument, type SeesDocumentDeps } from "../people/sees-document.ts";
import type { LogStore } from "../store/store.ts";

/** Most documents in one question. */
const LIMIT = 200;
const Question = v.object({
  docs: v.pipe(
    v.array(v.custom<DocumentId>(isDocumentId, "not a document id")),
    v.minLength(1),
    v.maxLength(LIMIT),
  ),
});

export interface VerifyDeps extends SeesDocumentDeps {
  log: Pick<LogStore, "audience" | "load">;
}

/** What a document says, as a hash, as of its last row in the feed. */
export interface Verified {
  doc: DocumentId;
  hash: string;
  feed: number;
}

/**
 * `/api/verify`: hashes to compare a device's copies with (D-3), of the documents in sight. They are taken from the log,
 * not from what is in memory: it is the log that a copy has to agree with.
 */
export const verifyRoutes = (deps: VerifyDeps) =>
  new Hono<Signed>().post("/", validated("json", Question), async (c) => {
    const verified: Verified[] = [];
    for (const doc of new Set(c.req.valid("json").docs)) {
      if (!(await seesDocument(deps, doc, c.var.agent.id))) continue;
      const stored = await deps.log.load(doc);
      if (stored) verified.push({ doc, feed: stored.feed, hash: hashOf(stored.updates) });
      await nextRound(); // a large document takes its time, and others wait
    }
    return c.json(verified);
  });

function hashOf(updates: readonly Uint8Array[]): string {
  const doc = documentOf(updates);
  const hash = contentHash(doc);
  doc.destroy();
  return hash;
}
