import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { DAY, HOUR, SECOND } from "../../shared/time/duration.ts";
import { authorOf } from "../admission/author-of.ts";
import { preferencesOf } from "../notifications/preferences-of.ts";
import { sessionOpenBy } from "../people/sessions.ts";
import type { Job } from "../store/store.ts";
import { ADMIN } from "../testing/open-test-app.ts";
import { openTestOffice, type TestOffice } from "../testing/open-test-office.ts";
import { makePushDelivery } from "./deliver-push.ts";
import { openBrowser, openPushService, vapidClaims } from "./testing/push-service.ts";

const CONTACT = "mailto:ops@northwind.test";
let office: TestOffice;
let service: Awaited<ReturnType<typeof openPushService>>;
let browser: ReturnType<typeof openBrowser>;
let sofia: { id: string; name: string };
let doc: DocumentId;
const tom = { id: "tom", name: "Tom" };

beforeEach(async () => {
  office = await openTestOffice();
  service = await openPushService();
  browser = openBrowser();
  sofia = (await office.admin.get("/api/session")).body["agent"] as { id: string; name: string };
  doc = await office.receive("Where is my parcel?");
});
afterEach(async () => {
  await office.close();
  await service.close();
});

const subscribe = (by = office.admin, { endpoint, keys } = browser, language = "en") =>
  by.put("/api/push/subscription", { endpoint, keys, language });
const assign = () => office.act(doc, { type: "assign", to: { id: sofia.id, name: sofia.name } }, tom);

async function choose(key: string, value: unknown): Promise<void> {
  await office.server.deps.documents.turn(`me:${sofia.id}`, (turn) => {
    const said = { dev: "d1", seen: 0, ep: 0, admittedAt: turn.now, key, value };
    const by = { kind: "agent", ...sofia } as const;
    turn.append([{ id: key, type: "preference.set", at: turn.now, by, ...said }]);
  });
}

/** Runs what is due, time passing until then. @returns how many jobs there were */
async function runDue(after = 5 * SECOND): Promise<number> {
  office.server.time.now += after;
  const { deps, pushKeys } = office.server;
  const deliver = makePushDelivery({
    ...deps,
    registers: office.server.registers,
    log: office.server.log,
    pushKeys,
    pushContact: CONTACT,
    author: authorOf(deps.people),
    preferences: preferencesOf(deps.documents),
    isSessionOpen: sessionOpenBy(deps.accounts),
    callPush: service.call,
    logger: pino({ level: "silent" }),
  });
  const due = await deps.transactions.transaction((tx) => deps.jobs.take(tx, deps.clock(), DAY, 50));
  const pushes = due.filter(({ kind }: Job) => kind === "push");
  for (const job of pushes) await deliver(job);
  return pushes.length;
}

const read = (at = 0) => JSON.parse(browser.read(service.got[at]!.body)) as Record<string, unknown>;

test("a push reaches the browser that subscribed, encrypted for it and signed by this server", async () => {
  await subscribe();
  await assign();
  expect(await runDue(1 * SECOND)).toBe(0); // whoever reads it at once is told on no other screen
  await runDue();
  expect(service.got).toHaveLength(1);
  const { row } = { row: await office.row(doc) };
  expect(read()).toEqual({
    v: 1,
    kind: "assigned",
    doc,
    n: row.head - 1,
    state: "new",
    at: office.server.time.now - 6 * SECOND,
    language: "en",
    unread: 1,
    by: "Tom",
    contact: "Maya Okafor",
  });
  const { headers } = service.got[0]!;
  const { claims, key } = vapidClaims(String(headers["authorization"]));
  const { body } = await office.admin.get("/api/push/key");
  expect(key).toBe(body["key"]);
  expect(claims).toEqual({
    aud: service.origin,
    sub: CONTACT,
    exp: Math.floor((office.server.time.now + 12 * HOUR) / SECOND),
  });
  expect(headers).toMatchObject({
    "content-encoding": "aes128gcm",
    urgency: "high",
    ttl: String(DAY / SECOND - 6),
  });
  expect(await runDue(DAY)).toBe(0);
});

test("no word of the conversation leaves, and no name where the person does not want it", async () => {
  await subscribe(office.admin, browser, "fr");
  await choose("showWho", false);
  await assign();
  await runDue();
  expect(Object.keys(read()).toSorted()).toEqual(
    ["v", "kind", "doc", "n", "state", "at", "language", "unread"].toSorted(),
  );
  expect(JSON.stringify(read())).not.toContain("parcel");
});

test.each([404, 410])(
  "a browser that its push service does not know any more (%i) is forgotten",
  async (status) => {
    await subscribe();
    await assign();
    service.answer(status);
    await runDue();
    expect(await office.server.deps.push.of(sofia.id)).toEqual([]);
    expect(await runDue(DAY)).toBe(0);
  },
);

test("what a push service cannot take now is sent again, no sooner than it asks, and not after a day", async () => {
  await subscribe();
  await assign();
  service.answer([429, { "retry-after": "120" }], 503, 201);
  await runDue();
  expect(await runDue(119 * SECOND)).toBe(0);
  expect(await runDue(2 * SECOND)).toBe(1);
  await runDue(HOUR);
  expect(service.got).toHaveLength(3);
  expect(read(2)).toEqual(read(0));
  expect(await runDue(DAY)).toBe(0);
});

test("a push that is refused for good is not tried again, and the browser stays", async () => {
  await subscribe();
  await assign();
  service.answer(403);
  await runDue();
  expect(await runDue(DAY)).toBe(0);
  expect(await office.server.deps.push.of(sofia.id)).toHaveLength(1);
});

test("R-7: what was read meanwhile rings nowhere", async () => {
  await subscribe();
  await assign();
  const { head } = await office.row(doc);
  const told = { agent: sofia.id, key: `told:${doc}`, value: head, at: office.server.time.now } as const;
  await office.server.deps.transactions.transaction((tx) => office.server.registers.put(tx, told));
  await runDue();
  expect(service.got).toEqual([]);
});

test("in quiet hours no device rings, and the list has it all the same", async () => {
  await subscribe();
  await choose("quietHours", { from: "00:00", to: "23:59", days: [1, 2, 3, 4, 5, 6, 7], zone: "UTC" });
  await assign();
  await runDue();
  expect(service.got).toEqual([]);
  expect(await office.server.registers.bells(sofia.id)).toHaveLength(1);
});

test("what somebody does not want on their devices is not sent there", async () => {
  await subscribe();
  await choose("notify:assigned", { bell: true, push: false });
  await assign();
  expect(await runDue()).toBe(0);
  expect(await office.server.registers.bells(sofia.id)).toHaveLength(1);
});

test("R-3: once its session is over, a browser is told nothing more", async () => {
  const tablet = office.server.browser();
  await tablet.signIn(ADMIN.email, ADMIN.password);
  const [laptop, other] = [browser, openBrowser()];
  await subscribe();
  await subscribe(tablet, other);
  await tablet.post("/api/auth/sign-out");
  await assign();
  await runDue();
  expect(service.got.map(({ path }) => path)).toEqual([new URL(laptop.endpoint).pathname]);
  expect(await office.server.deps.push.of(sofia.id)).toHaveLength(1);
});

test("a browser that somebody else signs in at is told of theirs alone", async () => {
  await subscribe();
  const { deps } = office.server;
  const held = await deps.push.subscription(browser.endpoint);
  await deps.transactions.transaction((tx) => deps.push.put(tx, { ...held!, agent: "tom" }, deps.clock()));
  await assign();
  expect(await runDue()).toBe(0);
});

test.each([
  ["http", "http://push.example.com/x"],
  ["this machine", "https://localhost/x"],
  ["a number", "https://10.0.0.8/x"],
  ["another number", "https://[::1]/x"],
  ["a house's own name", "https://printer.local/x"],
  ["a port", "https://push.example.com:8443/x"],
  ["a password", "https://a:b@push.example.com/x"],
])("an address that no push service has is refused: %s", async (_what, endpoint) => {
  const answer = await subscribe(office.admin, { ...browser, endpoint });
  expect(answer).toMatchObject({ status: 400, body: { code: "request.malformed", path: "endpoint" } });
});

test("keys that are none are refused", async () => {
  const keys = { ...browser.keys, auth: "c2hvcnQ" };
  expect(await subscribe(office.admin, { ...browser, keys })).toMatchObject({ status: 400 });
});

test("whoever unsubscribes is told nothing more; nobody can end another's", async () => {
  await subscribe();
  const { deps } = office.server;
  const held = await deps.push.subscription(browser.endpoint);
  await deps.transactions.transaction((tx) => deps.push.put(tx, { ...held!, agent: "tom" }, deps.clock()));
  const remove = () => office.admin.send("DELETE", "/api/push/subscription", { endpoint: browser.endpoint });
  await remove();
  expect(await deps.push.subscription(browser.endpoint)).not.toBeNull();
  await subscribe();
  await remove();
  expect(await deps.push.subscription(browser.endpoint)).toBeNull();
});
