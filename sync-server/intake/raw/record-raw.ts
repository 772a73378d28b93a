import { createMiddleware } from "hono/factory";
import * as v from "valibot";
import { isDocumentId, type DocumentId } from "../../../shared/protocol/document-id.ts";
import type { RawEvents } from "./raw-events.ts";

const Taken = v.object({ contact: v.custom<DocumentId>(isDocumentId) });
const Refused = v.object({ code: v.string(), path: v.optional(v.string()) });

/** Notes what a program brought, whether it was taken or did not fit; of whoever has no key nothing is noted. */
export function recordRaw(rawEvents: Pick<RawEvents, "record">) {
  return createMiddleware(async (c, next) => {
    const body = new Uint8Array(await c.req.arrayBuffer());
    await next();
    if (![201, 400, 422].includes(c.res.status)) return;
    const answer: unknown = await c.res.clone().json();
    const refused = v.safeParse(Refused, answer);
    const taken = v.safeParse(Taken, answer);
    await rawEvents.record(
      c.req.param("id") ?? "",
      { headers: c.req.raw.headers, body },
      refused.success ? [refused.output.code, refused.output.path].filter(Boolean).join(" ") : null,
      taken.success ? [taken.output.contact] : [],
    );
  });
}
