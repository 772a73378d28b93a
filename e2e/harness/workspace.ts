import { randomUUID } from "node:crypto";
import { MINUTE } from "../../shared/time/duration.ts";
import { makeHttpClient, type HttpClient } from "./http-client.ts";
import { startNetwork, type NetworkStandIn } from "./network.ts";
import { startServer, type RunningServer } from "./server-process.ts";

export const PASSWORD = "correct horse battery";
/** The SLA policy that channels have: an hour for the first answer, half of one for the next. */
const POLICY = "care";

export interface Person {
  name: string;
  email: string;
}

/** Who works in a test's workspace; Tom only where a test lets him in. */
export const people = {
  sofia: { name: "Sofia Lindqvist", email: "sofia@example.test" },
  ines: { name: "Inès Moreau", email: "ines@example.test" },
  vera: { name: "Vera Novak", email: "vera@example.test" },
  tom: { name: "Tom Baker", email: "tom@example.test" },
} as const satisfies Record<string, Person>;

/** One API channel, whose replies go to the workspace's network. */
export interface TestChannel {
  id: string;
  key: string;
  secret: string;
  /** A message of a contact comes in; @returns the conversation's document id. */
  receive(text: string, more?: Record<string, unknown>): Promise<string>;
}

export interface TestWorkspace {
  server: RunningServer;
  network: NetworkStandIn;
  admin: HttpClient;
  /** The first channel, and what comes in there. */
  channel: TestChannel;
  receive: TestChannel["receive"];
  /** Another channel, of the same network where no other is said. */
  addChannel(name: string, more?: Record<string, unknown>): Promise<TestChannel>;
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
  await makePolicy(admin);
  await addPerson({ server, admin }, people.ines, "contributor");
  await addPerson({ server, admin }, people.vera, "viewer");
  const addChannel = (name: string, more: Record<string, unknown> = {}) =>
    openChannel(admin, { name, callbackUrl: network.url, ...more });
  const first = await addChannel("Care", channel);
  network.useSecret(first.secret);
  return {
    server,
    network,
    admin,
    channel: first,
    receive: (text, more) => first.receive(text, more),
    addChannel,
    async stop() {
      await server.stop();
      await network.stop();
    },
  };
}

async function makePolicy(admin: HttpClient): Promise<void> {
  const targets = { firstMs: 60 * MINUTE, nextMs: 30 * MINUTE, warnAfter: 0.75, hours: null };
  const value = [{ id: POLICY, name: "Care", ...targets }];
  await admin.json("PUT", "/api/settings/policies", { value, version: 0 });
}

async function openChannel(admin: HttpClient, wish: Record<string, unknown>): Promise<TestChannel> {
  const { channel, key, secret } = await admin.json<{ channel: { id: string }; key: string; secret: string }>(
    "POST",
    "/api/channels",
    {
      network: "api",
      account: "@roost_care",
      policy: POLICY,
      autoAssign: false,
      ...wish,
    },
  );
  return {
    id: channel.id,
    key,
    secret,
    async receive(text, more = {}) {
      const message = {
        external_id: randomUUID(),
        contact: { external_id: "maya", name: "Maya Okafor", handle: "@maya" },
        kind: "private_message",
        text,
        ...more,
      };
      const headers = { authorization: `Bearer ${key}` };
      const path = `/v1/channels/${channel.id}/messages`;
      return (await admin.json<{ conversation: string }>("POST", path, message, headers)).conversation;
    },
  };
}

/** Lets somebody in, with a password; @returns their id. */
export async function addPerson(
  { server, admin }: Pick<TestWorkspace, "server" | "admin">,
  person: Person,
  role: string,
  grants: readonly object[] | null = null,
): Promise<string> {
  const added = await admin.json<{ person: { id: string }; link: string }>("POST", "/api/people", {
    ...person,
    role,
    grants,
  });
  const token = new URL(added.link).pathname.split("/").at(-1) ?? "";
  await makeHttpClient(() => server.url).json("POST", `/api/invites/${token}`, { password: PASSWORD });
  return added.person.id;
}

export async function signIn(server: RunningServer, person: Person): Promise<HttpClient> {
  const client = makeHttpClient(() => server.url);
  await client.json("POST", "/api/auth/sign-in/email", { email: person.email, password: PASSWORD });
  return client;
}
