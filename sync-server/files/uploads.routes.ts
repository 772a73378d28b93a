import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../http/app-error.ts";
import type { Signed } from "../http/signed-in.ts";
import { validated } from "../http/validated.ts";
import { seesOneOf, type SeesDocumentDeps } from "../people/sees-document.ts";
import type { BlobStore } from "../store/blob-store.ts";
import type { FileStore, StoredFile } from "../store/file-store.ts";
import { fileAnswer, fileHeaders } from "./serve-file.ts";
import type { Uploads } from "./uploads.ts";

const Name = v.object({ hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) });
const Whole = v.pipe(v.string(), v.regex(/^\d{1,12}$/), v.transform(Number));
const Called = v.object({ name: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))) });
/** Where a piece of a file belongs. */
export const Place = v.object({
  offset: Whole,
  total: Whole,
  mime: v.optional(v.pipe(v.string(), v.maxLength(100)), ""),
});

/** `/api/uploads/:hash`: a file of a reply on its way in; `PUT ?offset=…&total=…&mime=…` adds the next piece. */
export const uploadRoutes = (uploads: Uploads) =>
  new Hono<Signed>()
    .get("/:hash", validated("param", Name, "document.unknown"), async (c) =>
      c.json(await uploads.progress(c.var.agent.id, c.req.valid("param").hash)),
    )
    .put(
      "/:hash",
      validated("param", Name, "document.unknown"),
      validated("query", Place, "request.malformed"),
      async (c) => {
        const bytes = new Uint8Array(await c.req.arrayBuffer());
        const piece = { ...c.req.valid("query"), bytes };
        return c.json(await uploads.add(c.var.agent.id, c.req.valid("param").hash, piece));
      },
    );

export interface FileRoutesDeps extends SeesDocumentDeps {
  blobs: BlobStore;
  files: FileStore;
}

/**
 * `/api/files/:hash`: a file of a conversation, for those in sight of one that refers to it. `?name=` is what it is
 * saved as: files are known here by their content alone. `/thumbnail` is a small picture of it, with the size of the
 * whole one in `Picture-Size`.
 */
export const fileRoutes = (deps: FileRoutesDeps) => {
  const inSight = async (hash: string, agent: string): Promise<StoredFile> => {
    const docs = await deps.blobs.documentsOf(hash);
    const file = (await seesOneOf(deps, docs, agent)) ? await deps.files.file(hash) : null;
    if (!file) throw new AppError("document.unknown");
    return file;
  };
  return new Hono<Signed>()
    .get(
      "/:hash",
      validated("param", Name, "document.unknown"),
      validated("query", Called, "request.malformed"),
      async (c) => {
        const { hash } = c.req.valid("param");
        const file = await inSight(hash, c.var.agent.id);
        return fileAnswer(deps.files, file, c.req.valid("query").name ?? hash, c.req.raw);
      },
    )
    .get("/:hash/thumbnail", validated("param", Name, "document.unknown"), async (c) => {
      const { hash } = c.req.valid("param");
      const thumbnail = await deps.files.thumbnail(await inSight(hash, c.var.agent.id));
      if (!thumbnail) throw new AppError("document.unknown");
      const { width, height, mime, bytes } = thumbnail;
      return c.body(new Uint8Array(bytes), 200, {
        ...fileHeaders(hash),
        "Content-Type": mime,
        "Picture-Size": `${width}x${height}`,
      });
    });
};
