import { Hono } from "hono";
import { isDocumentId } from "../../shared/protocol/document-id.ts";
import { maySeeDocument } from "../log/audience.ts";
import type { Documents } from "../log/documents.ts";
import { AppError } from "./app-error.ts";
import type { Signed } from "./signed-in.ts";

/** `/api/documents/:doc`: a whole document as one Yjs update, for whoever may see it. */
export const documentRoutes = (documents: Documents) =>
  new Hono<Signed>().get("/:doc", async (c) => {
    const bytes = await wholeDocument(documents, c.req.param("doc"), c.var.agent.id);
    return c.body(new Uint8Array(bytes), 200, {
      "Content-Type": "application/octet-stream",
      "Cache-Control": "no-store",
    });
  });

async function wholeDocument(documents: Documents, doc: string, agent: string): Promise<Uint8Array> {
  if (!isDocumentId(doc) || !maySeeDocument(doc, agent)) throw new AppError("document.unknown");
  const bytes = await documents.encode(doc);
  if (!bytes) throw new AppError("document.unknown");
  return bytes;
}
