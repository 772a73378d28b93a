import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { makeAfterTurn } from "../automations/after-turn.ts";
import { authorOf } from "../admission/author-of.ts";
import { makeRefusedNotes } from "../admission/refused-notes.ts";
import { SECOND } from "../../shared/time/duration.ts";
import { createApp, type AppDeps } from "../app.ts";
import { makeChannelOf } from "../channels/channel-of.ts";
import { makeHealth } from "../channels/health.ts";
import { makeIntakeOf } from "../intake/raw/api-intake.ts";
import { makeRawEvents } from "../intake/raw/raw-events.ts";
import type { RawEventStore } from "../store/raw-event-store.ts";
import { makeLanes, type Lanes } from "../delivery/lanes.ts";
import { makeTelling } from "../events/tell-programs.ts";
import { makeIdentifiers } from "../identifiers.ts";
import { makeErasure } from "../erasure/erasure.ts";
import { inOrder } from "../log/follow-up.ts";
import { openDocuments } from "../log/open-documents.ts";
import { preferencesOf } from "../notifications/preferences-of.ts";
import { makeRinging } from "../notifications/ring.ts";
import { makePushJobs } from "../push/push-job.ts";
import { newKey, pushKeysOf } from "../push/push-keys.ts";
import { openAccounts } from "../people/accounts.ts";
import { hashToken, matchesHash } from "../people/tokens.ts";
import { makeRelease } from "../people/release.ts";
import { makePresence } from "../relay/presence.ts";
import { makeVisitorStreams } from "../channels/webchat/visitor-streams.ts";
import { makeSessions, signedInBy } from "../people/sessions.ts";
import { makeRouting } from "../routing/routing.ts";
import { Sqlite } from "../store/sqlite/sqlite.ts";
import { openShelves } from "../files/shelves/open-shelves.ts";
import { sqliteStores, type Keeping } from "../store/sqlite/stores.ts";
import { makeIndexing } from "../search/index-turn.ts";
import { makeAttemptLimit } from "../http/attempt-limit.ts";

const WORKSPACE = "w1";
const SECRET = "a secret of the test";
export const ADMIN = {
  workspace: "Northwind Care",
  name: "Sofia Lindqvist",
  email: "sofia@northwind.test",
  password: "a long password",
};
export const START = Date.UTC(2026, 10, 22, 9, 0, 0);

/** Enough to tell passwords apart; a slow hash in every test would only test the machine. */
const quickHashing = {
  hash: async (password: string) => hashToken(password),
  verify: async ({ password, hash }: { password: string; hash: string }) => matchesHash(password, hash),
};

/**
 * The whole HTTP side over real stores in a folder of its own; only the clock stands still until it is moved.
 * @param keeping where files lie, if not in that folder
 */
export async function openTestApp(own: Partial<AppDeps> = {}, keeping: Partial<Keeping> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "roost-app-"));
  mkdirSync(join(folder, "docs"));
  writeFileSync(join(folder, "docs/https.md"), "# Behind https\n");
  const time = { now: START };
  const clock = () => time.now;
  const logger = pino({ level: "silent" });
  const sqlite = new Sqlite(join(folder, "roost.db"));
  const shelves = openShelves({ dataDir: folder, s3: null }, WORKSPACE);
  const stores = sqliteStores(sqlite, WORKSPACE, { shelves, ...keeping });
  const { log, jobs, people, devices } = stores;
  const accounts = await openAccounts({
    path: join(folder, "accounts.db"),
    secret: randomBytes(32).toString("hex"),
    https: false,
    hashing: quickHashing,
  });
  const identifiers = makeIdentifiers(clock, (bytes) => new Uint8Array(randomBytes(bytes)));
  const ours = { ...stores, newId: identifiers.newId, isSignedIn: signedInBy(accounts) };
  const documents = openDocuments({
    ...stores,
    clock,
    followUp: inOrder(
      makeAfterTurn(ours),
      makeIndexing(stores.search),
      makeRinging({ ...ours, preferences: (agent) => preferences(agent), push: makePushJobs(stores) }),
      makeTelling(stores.events),
    ),
  });
  const preferences = preferencesOf(documents);
  const pushKeys = pushKeysOf(newKey());
  const release = makeRelease({ ...ours, documents, clock, wake: () => undefined });
  const routing = makeRouting({
    ...stores,
    attendance: { isHere: () => true, isGone: () => false, expect: () => undefined },
    author: authorOf(people),
    capacity: async () => (await stores.settings.setting("routing")).value.capacity,
    onTold: () => undefined,
    clock,
    logger,
  });
  const admission = {
    ...stores,
    documents,
    refusedNotes: makeRefusedNotes(),
    author: authorOf(people),
    undoMs: 10 * SECOND,
    clock,
  };
  const erasure = makeErasure({ ...stores, documents, clock, wake: () => undefined });
  const visitors = makeVisitorStreams();
  const health = makeHealth({ ...stores, documents, newId: identifiers.newId });
  const channelOf = makeChannelOf({
    ...ours,
    documents,
    secret: SECRET,
    clock,
    visitors,
    fileUrl: ({ hash }) => `https://roost.test/files/${hash}`,
  });
  const deps: AppDeps & { lanes: Lanes; rawEvents: RawEventStore } = {
    ...stores,
    clock,
    identifiers,
    logger,
    documents,
    channelOf,
    health,
    lanes: makeLanes({ ...stores, clock, health, channelOf }),
    raw: makeRawEvents({
      ...stores,
      clock,
      intakeOf: makeIntakeOf({ ...ours, documents }, channelOf),
      wake: () => undefined,
      rawDays: 30,
    }),
    admission,
    erasure,
    release,
    routing,
    visitors,
    presence: makePresence(),
    pushKey: pushKeys.publicKey,
    accounts,
    sessions: makeSessions(accounts, people),
    signIns: makeAttemptLimit({ clock, most: 5, withinMs: 60_000 }),
    strangers: makeAttemptLimit({ clock, most: 10, withinMs: 60_000 }),
    addressOf: () => "192.0.2.7",
    workspaceId: WORKSPACE,
    secret: SECRET,
    publicUrl: null,
    clientFolder: null,
    docsFolder: join(folder, "docs"),
    isReady: async () => true,
    revoke: () => undefined,
    renew: () => undefined,
    signOut: () => undefined,
    endSession: () => undefined,
    readSurrenderToken: () => null,
    gauges: async () => ({}),
    ...own,
  };
  const app = createApp(deps);
  return {
    app,
    deps,
    pushKeys,
    jobs,
    log,
    sqlite,
    erasure,
    release,
    devices,
    registers: stores.registers,
    folder,
    time,
    browser: () => makeBrowser(app),
    documentIds: () => log.documentsAfter("", 10_000),
    async close(): Promise<void> {
      await routing.stop();
      accounts.close();
      await sqlite.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export type TestApp = Awaited<ReturnType<typeof openTestApp>>;
export type Browser = ReturnType<typeof makeBrowser>;

export interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

/** One person's browser: keeps cookies and speaks JSON. */
function makeBrowser(app: ReturnType<typeof createApp>) {
  const cookies = new Map<string, string>();
  const browser = {
    cookieHeader: () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    async send(
      method: string,
      path: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ): Promise<Answer> {
      const answer = await app.request(path, {
        method,
        headers: {
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...(cookies.size ? { cookie: browser.cookieHeader() } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      for (const cookie of answer.headers.getSetCookie()) keep(cookies, cookie);
      const text = await answer.text();
      const isJson = answer.headers.get("content-type")?.includes("json");
      return {
        status: answer.status,
        headers: answer.headers,
        body: isJson ? (JSON.parse(text) as Record<string, unknown>) : { text },
      };
    },
    get: (path: string) => browser.send("GET", path),
    post: (path: string, body?: unknown, headers?: Record<string, string>) =>
      browser.send("POST", path, body ?? {}, headers),
    put: (path: string, body: unknown) => browser.send("PUT", path, body),
    patch: (path: string, body: unknown) => browser.send("PATCH", path, body),
    delete: (path: string) => browser.send("DELETE", path),
    setUp: () => browser.post("/api/setup", ADMIN),
    signIn: (email: string, password: string) => browser.post("/api/auth/sign-in/email", { email, password }),
  };
  return browser;
}

function keep(cookies: Map<string, string>, setCookie: string): void {
  const [pair = ""] = setCookie.split(";");
  const at = pair.indexOf("=");
  const value = pair.slice(at + 1);
  if (value === "") cookies.delete(pair.slice(0, at));
  else cookies.set(pair.slice(0, at), value);
}
