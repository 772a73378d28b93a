import { Hono, type Context } from "hono";
import * as v from "valibot";
import { isDocumentId, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { Documents, WholeDocument } from "../log/documents.ts";
import { seesDocument, type SeesDocumentDeps } from "../people/sees-document.ts";
import type { LogStore } from "../store/store.ts";
import { AppError } from "./app-error.ts";
import type { Signed } from "./signed-in.ts";
import { validated } from "./validated.ts";

export interface DocumentRoutesDeps extends SeesDocumentDeps {
  documents: Documents;
  log: Pick<LogStore, "audience" | "sealed">;
}

const Generation = v.object({
  doc: v.custom<DocumentId>(isDocumentId, "not a document id"),
  gen: v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number)),
});

/**
 * `/api/documents/:doc`: a whole document as one Yjs update, for whoever may see it; for others there is none.
 * `/api/documents/:doc/generations/:gen`: an earlier generation of it, only to be read (D-4).
 */
export const documentRoutes = (deps: DocumentRoutesDeps) =>
  new Hono<Signed>()
    .get("/:doc", async (c) => {
      const doc = c.req.param("doc");
      const whole = isDocumentId(doc) ? await wholeDocument(deps, doc, c.var.agent.id) : null;
      return answerDocument(c, whole);
    })
    .get("/:doc/generations/:gen", validated("param", Generation, "document.unknown"), async (c) => {
      const { doc, gen } = c.req.valid("param");
      const isInSight = await seesDocument(deps, doc, c.var.agent.id);
      const bytes = isInSight ? await deps.log.sealed(doc, gen) : null;
      return answerDocument(c, bytes && { bytes, gen });
    });

function answerDocument(c: Context, whole: WholeDocument | null): Response {
  if (!whole) throw new AppError("document.unknown");
  return c.body(new Uint8Array(whole.bytes), 200, {
    "Content-Type": "application/octet-stream",
    "Cache-Control": "no-store",
    // Which generation of the document these are; bytes of one are never applied to another (D-4).
    "Roost-Generation": String(whole.gen),
  });
}

async function wholeDocument(
  deps: DocumentRoutesDeps,
  doc: DocumentId,
  agent: string,
): Promise<WholeDocument | null> {
  if (!(await seesDocument(deps, doc, agent))) return null;
  const whole = await deps.documents.whole(doc);
  // Waiting for the document's turn takes a while, in which either of the two may have been moved out of sight.
  return (await seesDocument(deps, doc, agent)) ? whole : null;
}
