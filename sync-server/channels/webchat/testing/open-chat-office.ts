import { createHmac } from "node:crypto";
import { DELIVER, deliverKey } from "../../../admission/reactions.ts";
import { makeDelivery } from "../../../delivery/deliver.ts";
import type { Conversation } from "../../../../shared/conversation/conversation.ts";
import type { DocumentId } from "../../../../shared/protocol/document-id.ts";
import type { Job } from "../../../store/store.ts";
import { openTestOffice } from "../../../testing/open-test-office.ts";

export const SITE = "https://shop.example.test";

export type ChatOffice = Awaited<ReturnType<typeof openChatOffice>>;
export type TestVisitor = Awaited<ReturnType<ChatOffice["visitor"]>>;

/** A workspace with one web chat account, whose visitors and agents are played by the test. */
export async function openChatOffice(connection: Record<string, unknown> = {}) {
  const office = await openTestOffice();
  const { server, admin } = office;
  const wish = { name: "Shop chat", network: "webchat", account: "shop", callbackUrl: "", autoAssign: false };
  const chat = {
    kind: "webchat",
    origins: [SITE],
    greeting: "Hello there",
    colour: "#2255aa",
    continuity: null,
  };
  const { body } = await admin.post("/api/channels", { ...wish, connection: { ...chat, ...connection } });
  const { id } = body["channel"] as { id: string };
  const secret = String(body["secret"]);
  const [member] = await server.deps.people.members();
  if (!member) throw new Error("the set-up made nobody");
  const delivery = makeDelivery({ ...server.deps, log: server.log, newId: server.deps.identifiers.newId });

  const ask = (
    method: string,
    path: string,
    more: { body?: unknown; headers?: Record<string, string> } = {},
  ) => server.browser().send(method, `/chat/${id}/${path}`, more.body, more.headers);

  const signedToken = (claims: Record<string, unknown>, by = secret, alg = "HS256"): string => {
    const exp = Math.floor(server.time.now / 1000) + 600;
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const text = `${part({ alg, typ: "JWT" })}.${part({ aud: id, exp, ...claims })}`;
    return `${text}.${createHmac("sha256", by).update(text).digest("base64url")}`;
  };

  return {
    ...office,
    account: id,
    secret,
    agent: { id: member.id, name: member.name },
    ask,
    signedToken,
    newId: server.deps.identifiers.newId,

    /** A page that has asked for a session. */
    async visitor(wanted: { key?: string; token?: string; language?: string } = {}) {
      const { key: visitor = "k".repeat(24), token, language = "en" } = wanted;
      const answer = await ask("POST", "session", { body: { visitor, token, language } });
      const headers = { authorization: `Bearer ${String(answer.body["session"])}` };
      const page = {
        answer,
        headers,
        get: (path: string) => ask("GET", path, { headers }),
        post: (path: string, body: unknown) => ask("POST", path, { body, headers }),
        write: (text: string, more: Record<string, unknown> = {}) =>
          page.post("messages", { id: server.deps.identifiers.newId(), text, ...more }),
        lines: async (after = 0) =>
          (await page.get(`messages?after=${after}`)).body["lines"] as {
            seq: number;
            text: string;
            name: string;
          }[],
      };
      return page;
    },

    /** The only conversation there is. */
    async conversation(): Promise<DocumentId> {
      const docs = (await server.documentIds()).filter((doc) => doc.startsWith("cv:"));
      if (docs.length !== 1 || !docs[0]) throw new Error(`${docs.length} conversations`);
      return docs[0];
    },

    /** An agent's reply as admission leaves it, and its delivery; @returns its id. */
    async reply(doc: DocumentId, text: string, more: Record<string, unknown> = {}): Promise<string> {
      const send = server.deps.identifiers.newId();
      const said = { id: send, type: "send", target: "private", text, then: "stay", ...more };
      await office.act(doc, said, { id: member.id, name: member.name });
      const job = { kind: DELIVER, key: deliverKey(doc, send), payload: { doc, send } };
      const due: Job = { ...job, due: server.time.now, attempts: 0 };
      await server.deps.transactions.transaction((tx) => server.jobs.put(tx, due));
      await delivery.deliver(due);
      return send;
    },

    async standing(doc: DocumentId, send: string) {
      const { row } = await server.deps.documents.read<Conversation>(doc);
      return row.sends.find((held) => held.id === send)?.standing;
    },

    /** Jobs of a kind that are due now. */
    async due(kind: string): Promise<Job[]> {
      const { jobs, time, deps } = server;
      const taken = await deps.transactions.transaction((tx) => jobs.take(tx, time.now, 60_000, 50));
      return taken.filter((job) => job.kind === kind);
    },
  };
}
