import { randomUUID } from "node:crypto";
import { makeHttpClient, type HttpClient } from "./http-client.ts";
import { startNetwork, type NetworkStandIn } from "./network.ts";
import { startServer, type RunningServer } from "./server-process.ts";

export const PASSWORD = "correct horse battery";

export interface Person {
  name: string;
  email: string;
}

/** Who works in a test's workspace. */
export const people = {
  sofia: { name: "Sofia Lindqvist", email: "sofia@example.test" },
  ines: { name: "Inès Moreau", email: "ines@example.test" },
  vera: { name: "Vera Novak", email: "vera@example.test" },
} as const satisfies Record<string, Person>;

export interface TestWorkspace {
  server: RunningServer;
  network: NetworkStandIn;
  admin: HttpClient;
  channel: { id: string; key: string };
  /** A message of a contact comes in; @returns the conversation's document id. */
  receive(text: string, more?: Record<string, unknown>): Promise<string>;
  stop(): Promise<void>;
}

/** A workspace with an admin (Sofia), a contributor (Inès), a viewer (Vera) and one API channel, set up over HTTP. */
export async function startWorkspace(
  env: Record<string, string> = {},
  channel: Record<string, unknown> = {},
): Promise<TestWorkspace> {
  const [server, network] = await Promise.all([startServer(env), startNetwork()]);
  const admin = makeHttpClient(() => server.url);
  await admin.json("POST", "/api/setup", { workspace: "Test", ...people.sofia, password: PASSWORD });
  await join(server, admin, people.ines, "contributor");
  await join(server, admin, people.vera, "viewer");
  const made = await admin.json<{ channel: { id: string }; key: string; secret: string }>(
    "POST",
    "/api/channels",
    {
      name: "Care",
      network: "api",
      account: "@roost_care",
      callbackUrl: network.url,
      sla: { firstMinutes: 60, nextMinutes: 30 },
      autoAssign: false,
      ...channel,
    },
  );
  network.useSecret(made.secret);
  const { key } = made;
  const { id } = made.channel;
  return {
    server,
    network,
    admin,
    channel: { id, key },
    async receive(text, more = {}) {
      const message = {
        external_id: randomUUID(),
        contact: { external_id: "maya", name: "Maya Okafor", handle: "@maya" },
        kind: "private_message",
        text,
        ...more,
      };
      const headers = { authorization: `Bearer ${key}` };
      const taken = await admin.json<{ conversation: string }>(
        "POST",
        `/v1/channels/${id}/messages`,
        message,
        headers,
      );
      return taken.conversation;
    },
    async stop() {
      await server.stop();
      await network.stop();
    },
  };
}

async function join(server: RunningServer, admin: HttpClient, person: Person, role: string): Promise<void> {
  const { link } = await admin.json<{ link: string }>("POST", "/api/people", { ...person, role });
  const token = new URL(link).pathname.split("/").at(-1) ?? "";
  await makeHttpClient(() => server.url).json("POST", `/api/invites/${token}`, { password: PASSWORD });
}

export async function signIn(server: RunningServer, person: Person): Promise<HttpClient> {
  const client = makeHttpClient(() => server.url);
  await client.json("POST", "/api/auth/sign-in/email", { email: person.email, password: PASSWORD });
  return client;
}
