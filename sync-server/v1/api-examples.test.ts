import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { listen } from "../http/listen.ts";
import { openTestOffice, type TestOffice } from "../testing/open-test-office.ts";

const page = readFileSync(join(import.meta.dirname, "../../docs/api.md"), "utf8");
/** Each block of the page, as written; the first sets what the reader knows. */
const [, ...examples] = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = ""]) => block);

let office: TestOffice;
let listening: Awaited<ReturnType<typeof listen>>;

beforeEach(async () => {
  office = await openTestOffice();
  const { logger } = office.server.deps;
  listening = await listen({ fetch: office.server.app.fetch, host: "127.0.0.1", port: 0, tls: null, logger });
});
afterEach(async () => {
  listening.server.closeAllConnections();
  listening.server.close();
  await office.close();
});

test("the examples of docs/api.md do in a shell what the page says", async () => {
  const { admin, channel, server } = office;
  const doc = await office.receive("Hello");
  const { contact } = await office.row(doc);
  const made = await admin.post("/api/keys", { name: "Examples", role: "contributor" });
  const reply = server.deps.identifiers.newId();
  await office.act(doc, { type: "send", id: reply, target: "private", text: "Hello Maya", then: "stay" });
  await server.deps.transactions.transaction((tx) =>
    server.deps.attempts.start(tx, { doc, send: reply, channel: channel.id, what: "send" }, server.time.now),
  );
  const known = {
    ROOST: listening.url,
    CHANNEL: channel.id,
    CHANNEL_KEY: channel.key,
    KEY: String(made.body["text"]),
    CONVERSATION: doc,
    CONTACT: contact.id,
    REPLY: reply,
  };
  expect(examples.length).toBeGreaterThan(5);
  const answers: string[] = [];
  for (const example of examples) answers.push(await run(example, known));
  expect(answers[0]).toContain(doc);
  const { row } = await server.deps.documents.read<Conversation>(doc as DocumentId);
  expect(row).toMatchObject({ state: "pending", topics: ["Delivery"] });
  expect(row.sends.map(({ standing }) => standing)).toEqual(["delivered", "queued"]);
});

/** @throws when a command of it fails, or the server refuses */
async function run(example: string, known: Record<string, string>): Promise<string> {
  const { stdout } = await promisify(execFile)("sh", ["-euc", example], {
    env: { ...process.env, ...known },
  });
  return stdout;
}
