import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DELIVER, deliverKey } from "../admission/reactions.ts";
import { makeApiChannel } from "../channels/api/api-channel.ts";
import type { CredentialsView } from "../channels/manage-credentials.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { openNetworkStandIn, type Got, type NetworkStandIn } from "../testing/network-stand-in.ts";
import { openTestOffice, type TestOffice } from "../testing/open-test-office.ts";
import { makeDelivery } from "./deliver.ts";

let network: NetworkStandIn;
let office: TestOffice;
let doc: DocumentId;
let agent: { id: string; name: string };

beforeEach(async () => {
  network = await openNetworkStandIn();
  office = await openTestOffice({ callbackUrl: network.url });
  doc = await office.receive("Où est mon colis ?");
  const [member] = await office.server.deps.people.members();
  if (!member) throw new Error("the set-up made nobody");
  agent = { id: member.id, name: member.name };
  vi.useFakeTimers({ toFake: ["Date"], now: office.server.time.now }); // the receiver's clock
});
afterEach(async () => {
  vi.useRealTimers();
  await network.close();
  await office.close();
});

const credentials = () => `/api/channels/${office.channel.id}/credentials`;
const newSecret = async () =>
  String((await office.admin.post(credentials(), { kind: "secret" })).body["text"]);

/** Ends a secret at once. */
async function end(isMeant: (ending: string) => boolean): Promise<void> {
  const { credentials: held } = (await office.admin.get(credentials())).body as unknown as CredentialsView;
  const one = held.find(({ kind, ending }) => kind === "secret" && isMeant(ending));
  const answer = await office.admin.patch(`${credentials()}/${one?.id}`, { afterMs: 0 });
  expect(answer).toMatchObject({ status: 200 });
}

/** A reply goes out over a real line; @returns what came there. */
async function deliver(text: string): Promise<{ id: string; got: Got }> {
  const { server } = office;
  const { newId } = server.deps.identifiers;
  const id = newId();
  await office.act(doc, { id, type: "send", target: "private", text, then: "stay" }, agent);
  const channel = makeApiChannel(server.deps);
  const { jobs, log } = server;
  const delivery = makeDelivery({ ...server.deps, jobs, log, newId, channelOf: () => channel });
  const job = { kind: DELIVER, key: deliverKey(doc, id), payload: { doc, send: id }, due: server.time.now };
  await delivery.deliver({ ...job, attempts: 0 });
  const got = network.got.at(-1);
  if (!got) throw new Error("nothing came");
  return { id, got };
}

/** As a program would that knows nothing of ours but the secret. */
const opened = (secret: string, { headers, text }: Got): unknown =>
  new Webhook(secret).verify(text, Object.fromEntries(headers));

test("channels 9.2: what comes over the wire verifies with a library of the specification, and says what was written", async () => {
  const secret = await newSecret();
  const { id, got } = await deliver("Il arrive demain 👋");
  expect(opened(secret, got)).toMatchObject({ type: "message.send", id, text: "Il arrive demain 👋" });
  expect(got.headers.get("webhook-id")).toBe(id);
  expect(() => opened(secret, { ...got, text: got.text.replace("demain", "jamais") })).toThrow("No matching");
});

test("channels 9.2: while a secret is changed both of them verify a call; afterwards only the new one", async () => {
  const first = await newSecret();
  await end((ending) => !first.endsWith(ending)); // the one that the channel was made with
  const second = await newSecret();
  const { got: during } = await deliver("One");
  for (const secret of [first, second]) expect(opened(secret, during)).toMatchObject({ text: "One" });
  await end((ending) => first.endsWith(ending));
  const { got: after } = await deliver("Two");
  expect(opened(second, after)).toMatchObject({ text: "Two" });
  expect(() => opened(first, after)).toThrow("No matching");
});
