import * as v from "valibot";
import { scopeOf, type Access } from "../../shared/permissions/access.ts";
import { isDocumentId, type DocumentId } from "../../shared/protocol/document-id.ts";
import { PUSH_LIMIT, type PushItem } from "../../shared/protocol/frames.ts";
import { Count, Uuid } from "../../shared/protocol/intent.ts";
import { isProseRoot, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { RegisterWrite } from "../../shared/protocol/register.ts";
import { AppError } from "../http/app-error.ts";
import type { DialogueDeps } from "./dialogue.ts";
import { isStillInSight, readFeed } from "./feed.ts";
import type { Page } from "./page.ts";
import { placeOf, sealPlace } from "./place.ts";
import { takeUpload } from "./upload.ts";

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
    gen: v.optional(Count),
  }),
  v.object({ k: v.literal("register"), id: Uuid, register: RegisterWrite }),
]);

/** The socket's push as JSON; bytes travel as base64. */
export const Push = v.object({
  /** The program's own device id, if it has one; without it the agent is the device. */
  device: v.optional(Uuid),
  off: v.optional(v.pipe(v.number(), v.integer()), 0),
  items: v.pipe(v.array(Item), v.minLength(1), v.maxLength(PUSH_LIMIT)),
});

/** The socket's catch-up as JSON: what the answer before it said, given back. */
export const CatchUp = v.object({
  cursor: v.pipe(
    v.nullable(Count),
    v.transform((cursor) => cursor ?? 0),
  ),
  bootstrap: v.nullish(v.object({ after: v.string(), head: Count })),
  store: v.optional(v.nullable(v.string()), null),
  scope: v.optional(v.nullable(v.string()), null),
});

type Caller = { id: string } & Access;

export async function pushOfProgram(
  deps: DialogueDeps,
  agent: Caller,
  { device = agent.id, off, items }: v.InferOutput<typeof Push>,
) {
  const author = await deps.author(agent.id);
  if (!author) throw new AppError("session.over");
  const { suspended } = await deps.transactions.transaction((tx) =>
    deps.devices.greet(tx, device, author.id, deps.clock()),
  );
  if (suspended) throw new AppError("device.suspended");
  const { acks, nacks } = await takeUpload(deps, { items, counter: 0 }, { author, device, off });
  return { acks, nacks };
}

/** One page for a program: it keeps no list of bodies, so it is brought all that it may see. */
export async function catchUpProgram(
  deps: DialogueDeps,
  agent: Caller,
  { bootstrap, ...asked }: v.InferOutput<typeof CatchUp>,
) {
  for (;;) {
    const [reader, workspace] = await Promise.all([readerOf(deps, agent), deps.workspaces.current()]);
    const place = placeOf(
      { ...asked, ...(bootstrap ? { bootstrap } : {}) },
      {
        secret: deps.secret,
        agent: agent.id,
        scope: reader.scope,
        store: workspace?.store ?? "",
        head: await deps.log.head(),
      },
    );
    const page = await readFeed(deps, place, reader);
    if (!(await isStillInSight(deps, page, agent.id))) continue;
    if ((await readerOf(deps, agent)).scope === page.next.scope)
      return answerOf(page, workspace?.store ?? "", sealPlace(deps.secret, agent.id, page.next));
  }
}

async function readerOf(deps: DialogueDeps, agent: Caller) {
  const author = await deps.author(agent.id);
  if (!author) throw new AppError("session.over");
  return { agent: agent.id, device: null, scope: scopeOf(author) };
}

function answerOf({ docs, leave, registers, next, more }: Page, store: string, scope: string) {
  const isFilling = next.cursor === 0 && next.sweep !== null;
  return {
    store,
    cursor: isFilling ? null : next.cursor,
    bootstrap: isFilling ? { after: next.sweep?.after ?? "", head: next.sweep?.begun ?? 0 } : null,
    scope: isFilling ? null : scope,
    docs: docs.map(({ doc, row, update, whole = false }) => ({
      doc,
      row: row as object | null, // a row is plain JSON
      update: update && Buffer.from(update).toString("base64"),
      whole,
    })),
    leave,
    registers,
    more,
  };
}
