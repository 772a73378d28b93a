import { expect } from "vitest";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { SettingName, Settings } from "../../shared/workspace/settings.ts";
import { openTestApp, type Browser } from "./open-test-app.ts";

export interface TestChannel {
  id: string;
  key: string;
}

export type TestOffice = Awaited<ReturnType<typeof openTestOffice>>;

/** A workspace with an admin and one channel, where contacts write, settings are changed and people act. */
export async function openTestOffice(wish: Record<string, unknown> = {}) {
  const server = await openTestApp();
  const admin = server.browser();
  await admin.setUp();
  const { newId } = server.deps.identifiers;
  const channel = await createChannel(admin, wish);

  const office = {
    server,
    admin,
    channel,
    close: () => server.close(),
    createChannel: (more: Record<string, unknown>) => createChannel(admin, more),

    async addTeam(name: string): Promise<string> {
      return ((await admin.post("/api/teams", { name })).body["team"] as { id: string }).id;
    },

    /** Changes a setting, whatever it was before. */
    async put<N extends SettingName>(name: N, value: Settings[N]): Promise<void> {
      const { version } = (await admin.get(`/api/settings/${name}`)).body;
      const answer = await admin.put(`/api/settings/${name}`, { value, version });
      expect(answer).toMatchObject({ status: 200 });
    },

    /** What a program that holds the channel's key asks for. */
    call: (path: string, body: unknown, by: TestChannel = channel) =>
      server.browser().post(`/v1/channels/${by.id}/${path}`, body, { authorization: `Bearer ${by.key}` }),

    /** A message of a contact comes in; @returns its conversation. */
    async receive(text: string, more: Record<string, unknown> = {}, by = channel): Promise<DocumentId> {
      const contact = { external_id: "maya", name: "Maya Okafor" };
      const message = { external_id: newId(), contact, text, ...more };
      const answer = await office.call("messages", message, by);
      expect(answer).toMatchObject({ status: 201 });
      return answer.body["conversation"] as DocumentId;
    },

    /** What a person does in a conversation, written as admission would. */
    async act(doc: DocumentId, said: Record<string, unknown>, agent = { id: "ines", name: "Inès" }) {
      await server.deps.documents.turn<void, Conversation>(doc, (turn) => {
        const { head, ep } = turn.state().row;
        const claimed = { dev: "d1", seen: head, ep, admittedAt: turn.now };
        const act = { id: newId(), type: "reopen", at: turn.now, ...claimed, ...said };
        turn.append([{ ...act, by: { kind: "agent", ...agent } }]);
      });
    },

    async row(doc: DocumentId): Promise<ConversationRow> {
      return (await server.deps.documents.read<Conversation>(doc)).row;
    },

    /** The entries of a kind, in order. */
    async entries<T extends ConversationEntry["type"]>(
      doc: DocumentId,
      type: T,
    ): Promise<Extract<ConversationEntry, { type: T }>[]> {
      const all = await server.deps.documents.turn(doc, (turn) => [...turn.entries()] as ConversationEntry[]);
      return all.filter((entry) => entry.type === type) as Extract<ConversationEntry, { type: T }>[]; // of that type
    },

    /** Time passes, and what it does to a conversation is written. */
    async wakeAfter(doc: DocumentId, ms: number): Promise<void> {
      server.time.now += ms;
      await server.deps.documents.turn(doc, () => undefined);
    },
  };
  return office;
}

async function createChannel(admin: Browser, more: Record<string, unknown>): Promise<TestChannel> {
  const wish = { name: "Care", network: "api", account: "care", callbackUrl: "", autoAssign: false, ...more };
  const { body } = await admin.post("/api/channels", wish);
  return { id: (body["channel"] as { id: string }).id, key: String(body["key"]) };
}
