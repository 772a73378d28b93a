import { Hono } from "hono";
import { afterEach, beforeEach, expect, test } from "vitest";
import { pino } from "pino";
import * as Y from "yjs";
import { noteRoot } from "../../shared/protocol/ledger-doc.ts";
import { makeRefusedNotes } from "../admission/refused-notes.ts";
import { answerErrors } from "../http/answer-errors.ts";
import type { Signed } from "../http/signed-in.ts";
import { openDocuments } from "../log/open-documents.ts";
import { openTestStore } from "../testing/open-test-store.ts";
import { newId, startConversation } from "../testing/test-conversation.ts";
import { syncRoutes } from "./sync.routes.ts";

const DOC = "cv:one";
const START = 1_700_000_000_000;
const ines = { id: "ines", name: "Inès", email: "ines@x.test", role: "contributor" } as const;
let store: ReturnType<typeof openTestStore>;
let app: Hono<Signed>;

beforeEach(async () => {
  store = openTestStore();
  const documents = openDocuments({ ...store, clock: () => START });
  await startConversation(documents, DOC, START);
  const routes = syncRoutes({
    ...store,
    documents,
    refusedNotes: makeRefusedNotes(),
    author: async () => ({ ...ines, couldReplyAt: () => false }),
    undoMs: 10_000,
    clock: () => START,
  });
  app = new Hono<Signed>().use(async (c, next) => {
    c.set("agent", ines);
    await next();
  });
  app.route("/", routes).onError(answerErrors(pino({ level: "silent" })));
});
afterEach(() => store.close());

const post = (path: string, body: unknown) =>
  app.request(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

test("G-5: three violations suspend a device over HTTP as they do on the socket", async () => {
  const attack = new Y.Doc();
  attack.getArray("ledger").push([{ n: 0 }]);
  const update = Buffer.from(Y.encodeStateAsUpdate(attack)).toString("base64");
  const device = newId();
  const strike = () =>
    post("/push", {
      device,
      items: [{ k: "prose", id: newId(), doc: DOC, root: noteRoot("x"), update, schema: 1 }],
    });
  for (let strikes = 0; strikes < 3; strikes++) {
    const answer = await strike();
    expect(await answer.json()).toMatchObject({ acks: [], nacks: [{ violation: true }] });
  }
  const answer = await strike();
  expect([answer.status, await answer.json()]).toEqual([403, { code: "device.suspended" }]);
});
