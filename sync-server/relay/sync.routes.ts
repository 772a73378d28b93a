import { Hono } from "hono";
import * as v from "valibot";
import { isDocumentId, type DocumentId } from "../../shared/protocol/document-id.ts";
import { PUSH_LIMIT, type PushItem } from "../../shared/protocol/frames.ts";
import { Count, Uuid } from "../../shared/protocol/intent.ts";
import { isProseRoot, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { push, type AdmissionDeps } from "../admission/push.ts";
import { AppError } from "../http/app-error.ts";
import type { Signed } from "../http/signed-in.ts";
import { validated } from "../http/validated.ts";
import type { DeviceStore, Transactions } from "../store/store.ts";
import { readFeed } from "./feed.ts";

const Doc = v.custom<DocumentId>(isDocumentId, "not a document id");
const Base64 = v.pipe(
  v.string(),
  v.base64(),
  v.transform((text) => new Uint8Array(Buffer.from(text, "base64"))),
);

const Item = v.variant("k", [
  v.pipe(
    v.object({ k: v.literal("intent"), intent: v.looseObject({ id: Uuid, doc: Doc }) }),
    v.transform((item): PushItem => ({ ...item, id: item.intent.id })),
  ),
  v.object({
    k: v.literal("prose"),
    id: Uuid,
    doc: Doc,
    root: v.custom<ProseRoot>(isProseRoot, "not a prose root"),
    update: Base64,
    schema: v.literal(1),
  }),
]);

const Push = v.object({
  /** The program's own device id, if it has one; without it the agent is the device. */
  device: v.optional(Uuid),
  off: v.optional(v.pipe(v.number(), v.integer()), 0),
  items: v.pipe(v.array(Item), v.minLength(1), v.maxLength(PUSH_LIMIT)),
});

const CatchUp = v.object({
  cursor: Count,
  bootstrap: v.optional(v.object({ after: v.string(), head: Count })),
});

export interface SyncRoutesDeps extends AdmissionDeps {
  devices: DeviceStore;
  transactions: Transactions;
  /** Epoch ms. */
  clock: () => number;
}

/** The socket's push and catch-up over HTTP, the same code behind both; bytes travel as base64. */
export const syncRoutes = (deps: SyncRoutesDeps) =>
  new Hono<Signed>()
    .post("/push", validated("json", Push), async (c) => {
      const { device, off, items } = c.req.valid("json");
      const author = await deps.author(c.var.agent.id);
      if (!author) throw new AppError("session.over");
      const by = device ?? author.id;
      const { suspended } = await deps.transactions.transaction((tx) =>
        deps.devices.greet(tx, by, author.id, deps.clock()),
      );
      if (suspended) throw new AppError("device.suspended");
      const { acks, nacks, violation } = await push(deps, items, { author, device: by, off });
      if (violation)
        await deps.transactions.transaction((tx) => deps.devices.addViolation(tx, by, author.id));
      return c.json({ acks, nacks });
    })
    .post("/catchup", validated("json", CatchUp), async (c) => {
      const { docs, next, more } = await readFeed(deps, c.req.valid("json"), c.var.agent.id);
      const changes = docs.map(({ doc, row, update }) => ({
        doc,
        row: row as object | null, // a row is plain JSON
        update: update && Buffer.from(update).toString("base64"),
      }));
      const filling = next.cursor === 0 && next.bootstrap !== undefined;
      return c.json({
        cursor: filling ? null : next.cursor,
        bootstrap: next.bootstrap ?? null,
        docs: changes,
        more,
      });
    });
