import { afterEach, beforeEach, expect, test } from "vitest";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { DAY, MINUTE } from "../../shared/time/duration.ts";
import { openNetworkStandIn, type NetworkStandIn } from "../testing/network-stand-in.ts";
import { openTestOffice, type TestOffice } from "../testing/open-test-office.ts";
import { makePolicy } from "../testing/test-policy.ts";
import { makeApiChannel } from "../channels/api/api-channel.ts";
import { callNetwork } from "../http/call-network.ts";
import { makeDelivery } from "./deliver.ts";

let office: TestOffice;
let network: NetworkStandIn;

beforeEach(async () => {
  network = await openNetworkStandIn();
  office = await openTestOffice({ network: "whatsapp", callbackUrl: network.url });
  const policy = await makePolicy(office.admin);
  await office.admin.patch(`/api/channels/${office.channel.id}`, { policy });
  await office.put("automations", [
    {
      id: "hello",
      name: "Greeter",
      active: true,
      channels: [],
      join: "and",
      conditions: [{ kind: "begins", phrases: ["hello"] }],
      actions: [{ kind: "reply", text: "We have got your message." }],
    },
  ]);
});
afterEach(async () => {
  await network.close();
  await office.close();
});

/** Delivers what is due, as the scheduler does. */
async function deliverDue(): Promise<void> {
  const { server } = office;
  const { newId } = server.deps.identifiers;
  const channel = makeApiChannel({
    ...server.deps,
    call: (call) => callNetwork({ ...call, timeoutMs: 300 }),
  });
  const delivery = makeDelivery({
    ...server.deps,
    log: server.log,
    jobs: server.jobs,
    newId,
    channelOf: () => channel,
  });
  const due = await server.sqlite.transaction((tx) => server.jobs.take(tx, server.time.now, 60_000, 20));
  for (const job of due.filter(({ kind }) => kind === "deliver")) await delivery.deliver(job);
}

const sends = async (doc: DocumentId) => (await office.row(doc)).sends;

test("a reply of an automation goes out at once, as nobody's, to the message it answers", async () => {
  const doc = await office.receive("Hello", { external_id: "m1" });
  const [queued] = await sends(doc);
  await deliverDue();
  expect(network.got.map(({ body }) => body)).toMatchObject([
    {
      id: queued?.id,
      text: "We have got your message.",
      agent: null,
      in_reply_to: "m1",
      visibility: "private",
    },
  ]);
  expect(await sends(doc)).toMatchObject([{ standing: "accepted" }]);
});

test("E-4: once accepted it still answers for nobody", async () => {
  const doc = await office.receive("Hello");
  const { cycle } = await office.row(doc);
  await deliverDue();
  expect(await office.row(doc)).toMatchObject({ answered: false, cycle, waiting: [{}] });
});

test("S-3: a colleague's reply does not hold it back, nor it a colleague's", async () => {
  const doc = await office.receive("Hello");
  const [admin] = await office.server.deps.people.members();
  const id = office.server.deps.identifiers.newId();
  await office.act(
    doc,
    { type: "send", id, target: "private", text: "Hi!", then: "stay" },
    {
      id: admin?.id ?? "",
      name: "Sofia",
    },
  );
  await deliverDue();
  expect(await sends(doc)).toMatchObject([{ standing: "accepted" }, { standing: "queued" }]);
});

test("S-3: outside the reply window it is not sent, and nobody is asked", async () => {
  const doc = await office.receive("Hello", { sent_at: office.server.time.now - 2 * DAY });
  await deliverDue();
  expect(network.got).toEqual([]);
  expect(await office.row(doc)).toMatchObject({ state: "new", sends: [{ standing: "discarded" }] });
});

test("S-4: it is called once, and what is in doubt stays in doubt", async () => {
  network.answerWith(() => "cut");
  const doc = await office.receive("Hello");
  await deliverDue();
  office.server.time.now += 10 * MINUTE;
  await deliverDue();
  expect(network.got).toHaveLength(1);
  expect(await sends(doc)).toMatchObject([{ standing: "unknown" }]);
});
