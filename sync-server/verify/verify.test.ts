import { Hono } from "hono";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { contentHash } from "../../shared/protocol/content-hash.ts";
import { noteRoot, prose } from "../../shared/protocol/ledger-doc.ts";
import { push } from "../admission/push.ts";
import { answerErrors } from "../http/answer-errors.ts";
import type { Signed } from "../http/signed-in.ts";
import { openRelayDeps, START } from "../testing/open-test-relay.ts";
import { intentItem, newId, startConversation } from "../testing/test-conversation.ts";
import { verifyRoutes, type VerifyDeps } from "./verify.routes.ts";

const DOC = "cv:one";
const ines = { id: "ines", name: "Inès", email: "ines@x.test", role: "contributor", grants: null } as const;
let parts: ReturnType<typeof openRelayDeps>;
let app: Hono<Signed>;

beforeEach(async () => {
  parts = openRelayDeps();
  await startConversation(parts.deps.documents, DOC, START);
  const { store, people } = parts;
  const member = async (id: string) => ({ ...people[id], active: true });
  app = new Hono<Signed>().use(async (c, next) => {
    c.set("agent", ines);
    await next();
  });
  const deps = { log: store.log, people: { member } } as unknown as VerifyDeps; // all of a person that it asks for
  app.route("/", verifyRoutes(deps)).onError(answerErrors(pino({ level: "silent" })));
});
afterEach(() => parts.store.close());

async function verify(...docs: string[]) {
  const answer = await app.request("/", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ docs }),
  });
  return {
    status: answer.status,
    body: (await answer.json()) as { doc: string; hash: string; feed: number }[],
  };
}

test("D-3: a device's copy, made of a whole and what came after it, hashes as the server's log does", async () => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, (await parts.deps.documents.encode(DOC)) ?? new Uint8Array());
  parts.deps.documents.onCommit(({ rows }) => {
    for (const { bytes } of rows) Y.applyUpdate(copy, bytes);
  });
  const author = await parts.deps.author("ines");
  if (!author) throw new Error("nobody is called ines");
  const note = newId();
  const writer = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText("Order 88213")]);
  prose(writer, noteRoot(note)).push([paragraph]);
  const update = Y.encodeStateAsUpdate(writer);
  const { nacks } = await push(
    parts.deps,
    [
      intentItem(DOC, { type: "note.add", note, schema: 1, seen: 3, at: START }),
      { k: "prose", id: newId(), doc: DOC, root: noteRoot(note), update, schema: 1 },
    ],
    { author, device: "laptop", off: 0 },
  );
  expect(nacks).toEqual([]);
  const { body } = await verify(DOC);
  expect(body).toEqual([{ doc: DOC, hash: contentHash(copy), feed: await parts.store.log.head() }]);
});

test("R-2: documents out of sight, and those that never were, are left out alike", async () => {
  await startConversation(parts.deps.documents, "cv:hidden", START, "Hush", { channel: "secret" });
  parts.people["ines"] = {
    name: "Inès",
    role: "contributor",
    grants: [{ kind: "channel", id: "c1", role: "contributor" }],
  };
  const { body } = await verify(DOC, "cv:hidden", "cv:none", DOC);
  expect(body.map(({ doc }) => doc)).toEqual([DOC]);
});

test("at most 200 documents are verified at once", async () => {
  const docs = Array.from({ length: 201 }, (_, i) => `cv:d${i}`);
  expect((await verify(...docs)).status).toBe(400);
  expect((await verify(...docs.slice(1))).status).toBe(200);
});
