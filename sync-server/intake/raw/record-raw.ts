import { createMiddleware } from "hono/factory";
import * as v from "valibot";
import { visibilities } from "../../../shared/conversation/intent.ts";
import { isDocumentId, type DocumentId } from "../../../shared/protocol/document-id.ts";
import type { InboundStore } from "../../store/inbound-store.ts";
import type { RawEvents } from "./raw-events.ts";

const Taken = v.object({ contact: v.custom<DocumentId>(isDocumentId) });
const Refused = v.object({ code: v.string(), path: v.optional(v.string()) });
/** As much of a body as says whom it tells of, whatever else does not fit. */
const Telling = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ contact: v.object({ external_id: v.string() }) }),
);

/** Notes what a program brought, whether it was taken or did not fit; of whoever has no key nothing is noted. */
export function recordRaw(rawEvents: Pick<RawEvents, "record">, inbound: Pick<InboundStore, "thread">) {
  /** What was refused goes with the contact it tells of, too (D-5). */
  const knownIn = async (channel: string, body: Uint8Array): Promise<DocumentId[]> => {
    const told = v.safeParse(Telling, new TextDecoder().decode(body));
    if (!told.success) return [];
    const { external_id: author } = told.output.contact;
    const threads = await Promise.all(visibilities.map((one) => inbound.thread(channel, author, one)));
    return threads.flatMap((thread) => thread?.contact ?? []);
  };
  return createMiddleware(async (c, next) => {
    const body = new Uint8Array(await c.req.arrayBuffer());
    await next();
    if (![201, 400, 422].includes(c.res.status)) return;
    const channel = c.req.param("id") ?? "";
    const answer: unknown = await c.res.clone().json();
    const refused = v.safeParse(Refused, answer);
    const taken = v.safeParse(Taken, answer);
    await rawEvents.record(
      channel,
      { headers: c.req.raw.headers, body },
      refused.success ? [refused.output.code, refused.output.path].filter(Boolean).join(" ") : null,
      taken.success ? [taken.output.contact] : await knownIn(channel, body),
    );
  });
}
