import { afterEach, beforeEach, expect, test } from "vitest";
import { DELIVER, deliverKey } from "../admission/reactions.ts";
import { makeApiChannel } from "../channels/api/api-channel.ts";
import { callNetwork } from "../http/call-network.ts";
import { openNetworkStandIn, type NetworkStandIn } from "../testing/network-stand-in.ts";
import { openTestOffice, type TestOffice } from "../testing/open-test-office.ts";
import { DAY, MINUTE } from "../../shared/time/duration.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { logSql } from "../store/sqlite/attempts.ts";
import type { DeliveryLine } from "./delivery-log.ts";
import { makeDelivery } from "./deliver.ts";

let office: TestOffice;
let network: NetworkStandIn;
let doc: DocumentId;
let me: { id: string; name: string };

beforeEach(async () => {
  network = await openNetworkStandIn();
  office = await openTestOffice({ callbackUrl: network.url });
  doc = await office.receive("Where is my order?");
  const [member] = await office.server.deps.people.members();
  if (!member) throw new Error("the set-up made nobody");
  me = { id: member.id, name: member.name };
});
afterEach(async () => {
  await network.close();
  await office.close();
});

const path = (rest = "") => `/api/channels/${office.channel.id}/deliveries${rest}`;
const log = async (query = "") =>
  (await office.admin.get(path(query))).body as unknown as { deliveries: DeliveryLine[]; more: boolean };
const again = (send: string, looked?: boolean) =>
  office.admin.post(path(`/${send}`), looked === undefined ? {} : { looked });
const standing = async (send: string) =>
  (await office.row(doc)).sends.find(({ id }) => id === send)?.standing;

async function write(text = "It left this morning."): Promise<string> {
  const { deps, jobs, time } = office.server;
  const id = deps.identifiers.newId();
  await office.act(doc, { type: "send", id, target: "private", text, then: "stay" }, me);
  const job = { kind: DELIVER, key: deliverKey(doc, id), due: time.now, payload: { doc, send: id } };
  await deps.transactions.transaction((tx) => jobs.put(tx, job));
  return id;
}

/** Runs the deliveries that are due, as the scheduler does. */
async function runDue(): Promise<void> {
  const { deps, jobs, log: ledgers, time } = office.server;
  const channel = makeApiChannel({ ...deps, call: (call) => callNetwork({ ...call, timeoutMs: 300 }) });
  const { newId } = deps.identifiers;
  const delivery = makeDelivery({ ...deps, log: ledgers, jobs, newId, channelOf: () => channel });
  const due = await deps.transactions.transaction((tx) => jobs.take(tx, time.now, MINUTE, 20));
  for (const job of due) if (job.kind === DELIVER) await delivery.deliver(job);
}

test("channels 9.2: each call is in the log with what the network answered, the latest first", async () => {
  network.answerWith(() => ({ status: 429, body: { error: "slow down" } }));
  const send = await write();
  await runDue();
  network.answerWith(() => ({ status: 200, body: { network_id: "n1" } }));
  office.server.time.now += MINUTE;
  await runDue();
  const { deliveries, more } = await log();
  expect(more).toBe(false);
  expect(deliveries).toMatchObject([
    {
      send,
      doc,
      what: "send",
      number: 2,
      outcome: "accepted",
      status: 200,
      contact: "Maya Okafor",
      again: null,
    },
    { send, number: 1, outcome: "not_taken", status: 429, answer: '{"error":"slow down"}' },
  ]);
  expect(deliveries[0]?.endedAt).toBe(office.server.time.now);
});

test("no more of an answer is kept than its beginning", async () => {
  network.answerWith(() => ({ status: 200, body: { padding: "x".repeat(5000) } }));
  await write();
  await runDue();
  expect((await log()).deliveries[0]?.answer).toHaveLength(2048);
});

test("only what failed is shown when that is asked, a page at a time", async () => {
  await write();
  await runDue();
  network.answerWith(() => ({ status: 400, body: "no" }));
  for (let i = 0; i < 51; i++) {
    await write(`again ${i}`);
    await runDue();
  }
  const first = await log("?failed=1");
  expect([first.deliveries.length, first.more]).toEqual([50, true]);
  const rest = await log(`?failed=1&before=${first.deliveries.at(-1)?.place}`);
  expect(rest.deliveries.map(({ outcome }) => outcome)).toEqual(["failed"]);
  expect((await log(`?before=${first.deliveries.at(-1)?.place}`)).deliveries).toHaveLength(2);
});

test("S-5: what failed goes out once more under the same id when somebody says so, and the trail says who", async () => {
  network.answerWith(() => ({ status: 400, body: "the number is wrong" }));
  const send = await write();
  await runDue();
  expect((await log()).deliveries).toMatchObject([{ outcome: "failed", again: "failed" }]);
  network.answerWith(() => ({ status: 200, body: {} }));
  expect(await again(send)).toMatchObject({ status: 200 });
  await runDue();
  expect(network.got.map(({ headers }) => headers.get("webhook-id"))).toEqual([send, send]);
  expect(await standing(send)).toBe("accepted");
  expect(await office.entries(doc, "send.confirm")).toMatchObject([{ of: send, by: { id: me.id } }]);
  expect((await log()).deliveries).toMatchObject([
    { outcome: "accepted", again: null },
    { outcome: "failed", again: null },
  ]);
});

test("S-4: what is in doubt goes out again only after somebody has looked, and what arrived never", async () => {
  network.answerWith(() => "cut");
  const send = await write();
  await runDue();
  expect((await log()).deliveries).toMatchObject([{ outcome: "unknown", again: "unknown", status: null }]);
  expect(await again(send)).toMatchObject({ status: 409, body: { code: "send.in_doubt" } });
  await runDue();
  expect(network.got).toHaveLength(1);
  network.answerWith(() => ({ status: 200, body: {} }));
  expect((await again(send, true)).status).toBe(200);
  await runDue();
  expect(network.got).toHaveLength(2);
  expect((await again(send, true)).body).toEqual({ code: "send.not_waiting" });
  await runDue();
  expect(network.got).toHaveLength(2);
});

test("S-4: a reply that waits or is on its way is not called beside itself", async () => {
  const send = await write();
  expect((await again(send, true)).body).toEqual({ code: "send.unknown" }); // no call of it was ever made
  network.answerWith(() => ({ status: 429, body: {} }));
  await runDue();
  expect((await again(send, true)).body).toEqual({ code: "send.not_waiting" });
});

test("a channel's log has no calls of another, and none that are older than thirty days", async () => {
  const other = await office.createChannel({ name: "Other" });
  const send = await write();
  await runDue();
  expect((await office.admin.get(`/api/channels/${other.id}/deliveries`)).body).toMatchObject({
    deliveries: [],
  });
  const elsewhere = await office.admin.post(`/api/channels/${other.id}/deliveries/${send}`, { looked: true });
  expect(elsewhere.body).toEqual({ code: "send.unknown" });
  office.server.time.now += 30 * DAY + 1;
  expect((await log()).deliveries).toEqual([]);
  await write();
  await runDue();
  const kept = office.server.sqlite.all<{ answer: string | null }>(
    "SELECT answer FROM attempt ORDER BY started_at",
  );
  expect(kept.map(({ answer }) => answer === null)).toEqual([true, false]);
});

test.each([
  [false, "attempt_channel"],
  [true, "attempt_failed"],
])("a page of the log (failed: %s) is read from an index, however many calls there were", (failed, index) => {
  const plan = office.server.sqlite.all<{ detail: string }>(
    `EXPLAIN QUERY PLAN ${logSql(failed)}`,
    "w",
    "c",
    9,
    50,
  );
  expect(plan).toHaveLength(1);
  expect(plan[0]?.detail).toContain(index);
});

test("D-5: of an erased contact the log keeps no word", async () => {
  network.answerWith(() => ({ status: 400, body: "Maya Okafor is unknown" }));
  await write();
  await runDue();
  const { contact } = await office.row(doc);
  await office.admin.send("POST", `/api/contacts/${contact.id}/erase`, { name: contact.name });
  await office.server.erasure.erase({ kind: "erase", key: contact.id, due: 0, attempts: 1, payload: {} });
  expect(JSON.stringify(await log())).not.toContain("Maya");
});

test("R-1: the log is for those who manage channels", async () => {
  expect((await office.server.browser().get(path())).status).toBe(401);
});
