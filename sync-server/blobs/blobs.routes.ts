import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../http/app-error.ts";
import type { Signed } from "../http/signed-in.ts";
import { validated } from "../http/validated.ts";
import { seesOneOf, type SeesDocumentDeps } from "../people/sees-document.ts";
import type { BlobStore } from "../store/blob-store.ts";

export interface BlobRoutesDeps extends SeesDocumentDeps {
  blobs: BlobStore;
}

const Name = v.object({ hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) });

/**
 * `/api/blobs/:hash`: what was too large for a ledger, for those in sight of a document that refers to it. Customers
 * wrote it: it is handed out as a file, and nothing in it runs here.
 */
export const blobRoutes = (deps: BlobRoutesDeps) =>
  new Hono<Signed>().get("/:hash", validated("param", Name, "document.unknown"), async (c) => {
    const { hash } = c.req.valid("param");
    const blob = (await isInSight(deps, hash, c.var.agent.id)) ? await deps.blobs.blob(hash) : null;
    if (!blob) throw new AppError("document.unknown");
    return c.body(new Uint8Array(blob.bytes), 200, {
      "Content-Type": `${blob.mime}; charset=utf-8`,
      "Content-Disposition": `attachment; filename="${hash}"`,
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    });
  });

async function isInSight(deps: BlobRoutesDeps, hash: string, agent: string): Promise<boolean> {
  return seesOneOf(deps, await deps.blobs.documentsOf(hash), agent);
}
