import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import type { Logger } from "pino";
import type { DocumentId } from "../shared/protocol/document-id.ts";
import { close } from "../shared/protocol/frames.ts";
import { MINUTE } from "../shared/time/duration.ts";
import { authorOf } from "./admission/author-of.ts";
import { DELIVER } from "./admission/reactions.ts";
import { makeRefusedNotes } from "./admission/refused-notes.ts";
import { createApp, type AppDeps } from "./app.ts";
import { makeDelivery } from "./delivery/deliver.ts";
import { makeAttemptLimit } from "./http/attempt-limit.ts";
import { listen } from "./http/listen.ts";
import { isOwnOrigin } from "./http/same-origin.ts";
import { makeIdentifiers } from "./identifiers.ts";
import { makeScheduler, type Scheduler } from "./jobs/scheduler.ts";
import { openDocuments, WAKE } from "./log/open-documents.ts";
import { publishDirectory } from "./people/directory.ts";
import { openAccounts } from "./people/accounts.ts";
import { loadSecret } from "./people/secret.ts";
import { makeSessions } from "./people/sessions.ts";
import { makePresence } from "./relay/presence.ts";
import { makeRelay } from "./relay/relay.ts";
import { syncRoutes } from "./relay/sync.routes.ts";
import { startSample } from "./sample/start-sample.ts";
import type { Settings } from "./settings.ts";
import { lockData } from "./store/sqlite/data-lock.ts";
import { sqliteAttempts } from "./store/sqlite/attempts.ts";
import { sqliteChannels } from "./store/sqlite/channels.ts";
import { sqliteDevices, sqliteWorkspaces } from "./store/sqlite/devices.ts";
import { sqliteInbound } from "./store/sqlite/inbound.ts";
import { sqliteJobs } from "./store/sqlite/jobs.ts";
import { sqliteLog } from "./store/sqlite/log.ts";
import { sqlitePeople } from "./store/sqlite/people.ts";
import { Sqlite } from "./store/sqlite/sqlite.ts";

const ROOT = join(import.meta.dirname, "..");

/** Builds every part by hand, in the order they stand on each other, and opens the port. */
export async function openServer(settings: Settings, logger: Logger, say: (line: string) => void) {
  const unlock = lockData(settings.dataDir);
  const clock = Date.now;
  const identifiers = makeIdentifiers(clock, randomBytes);
  const sqlite = new Sqlite(join(settings.dataDir, "roost.db"));
  const workspaces = sqliteWorkspaces(sqlite);
  const workspaceId = (await workspaces.current())?.id ?? identifiers.newShortId();

  const log = sqliteLog(sqlite, workspaceId);
  const jobs = sqliteJobs(sqlite, workspaceId);
  const people = sqlitePeople(sqlite, workspaceId);
  const channels = sqliteChannels(sqlite, workspaceId);
  const attempts = sqliteAttempts(sqlite, workspaceId);
  const accounts = await openAccounts({
    path: join(settings.dataDir, "accounts.db"),
    secret: loadSecret(join(settings.dataDir, "secret")),
    https: settings.tls !== null || settings.publicUrl?.startsWith("https:") === true,
  });
  const sessions = makeSessions(accounts, people);

  // Documents tell the scheduler of new jobs, and its handlers write documents: one of them has to be named first.
  const scheduled: { scheduler?: Scheduler } = {};
  const documents = openDocuments({
    log,
    jobs,
    transactions: sqlite,
    clock,
    onJobs: () => scheduled.scheduler?.wake(),
  });
  const delivery = makeDelivery({
    documents,
    attempts,
    channels,
    people,
    jobs,
    newId: identifiers.newId,
    clock,
  });
  const scheduler = makeScheduler({
    jobs,
    transactions: sqlite,
    clock,
    logger,
    handlers: {
      // Due effects are written at the start of every turn; having something to commit also moves the wake-up on.
      [WAKE]: (job) => documents.turn(job.key as DocumentId, (turn) => turn.also(async () => undefined)), // the key is a document
      [DELIVER]: delivery.deliver,
    },
  });
  scheduled.scheduler = scheduler;

  const admission = {
    documents,
    log,
    jobs,
    refusedNotes: makeRefusedNotes(),
    author: authorOf(people),
    undoMs: settings.undoMs,
  };
  const uploads = {
    ...admission,
    devices: sqliteDevices(sqlite, workspaceId),
    transactions: sqlite,
    clock,
  };
  const relay = makeRelay({
    ...uploads,
    workspaces,
    presence: makePresence(),
    logger,
    agentOf: async (headers) => (await sessions.of(headers))?.agent ?? null,
    allowsOrigin: (headers) => isOwnOrigin(headers, headers.get("host") ?? "", settings.publicUrl),
  });

  const deps: AppDeps = {
    clock,
    identifiers,
    logger,
    documents,
    transactions: sqlite,
    workspaces,
    people,
    channels,
    inbound: sqliteInbound(sqlite, workspaceId),
    attempts,
    accounts,
    sessions,
    signIns: makeAttemptLimit({ clock, most: 20, withinMs: 10 * MINUTE }),
    addressOf: (c) => addressOf(c, settings.trustProxy),
    workspaceId,
    publicUrl: settings.publicUrl,
    clientFolder: join(ROOT, "dist/client"),
    docsFolder: join(ROOT, "docs"),
    isReady: async () => (await log.head()) >= 0,
    gauges: async () => ({ connections: relay.connections(), feed_head: await log.head() }),
    revoke: (agent) => relay.end(agent, close.revoked),
    renew: (agent) => relay.end(agent, close.restarting),
    signOut: (agent) => relay.end(agent, close.sessionOver),
    syncRoutes: syncRoutes(uploads),
  };

  await sqlite.transaction((tx) => jobs.releaseAll(tx));
  await delivery.recover();
  if (await workspaces.current()) await publishDirectory({ ...deps, newId: identifiers.newId });
  const { server, url } = await listen({ fetch: createApp(deps).fetch, ...settings, logger });
  relay.attach(server);
  scheduler.wake();
  const sample = settings.sample && (await startSample({ ...deps, ...settings.sample, baseUrl: url, say }));

  return {
    url: settings.publicUrl ?? url,
    async close(): Promise<void> {
      sample?.stop();
      server.close();
      relay.shutDown();
      server.closeIdleConnections();
      await scheduler.stop();
      await sqlite.close();
      accounts.close();
      unlock();
    },
  };
}

/** The caller's network address; what proxies say of it counts only when the operator trusts them. */
function addressOf(c: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  return forwarded ?? getConnInfo(c).remote.address ?? "unknown";
}
