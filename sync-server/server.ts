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
import { MOVE } from "./channels/channels.ts";
import { ERASE, makeErasure } from "./erasure/erasure.ts";
import { makeDelivery } from "./delivery/deliver.ts";
import { makeAttemptLimit } from "./http/attempt-limit.ts";
import { closeServer } from "./http/close-server.ts";
import { listen } from "./http/listen.ts";
import { isOwnOrigin } from "./http/same-origin.ts";
import { makeIdentifiers } from "./identifiers.ts";
import { makeScheduler, type Scheduler } from "./jobs/scheduler.ts";
import { makeCompaction } from "./log/compaction.ts";
import { RENEW, WAKE } from "./log/documents-deps.ts";
import { openDocuments } from "./log/open-documents.ts";
import { threadCompactor } from "./log/thread-compactor.ts";
import { publishDirectory } from "./people/directory.ts";
import { openAccounts } from "./people/accounts.ts";
import { loadSecret } from "./people/secret.ts";
import { makeSessions } from "./people/sessions.ts";
import { BODY_LIMITS } from "./relay/bodies.ts";
import { makeBroadcast } from "./relay/broadcast.ts";
import { makeMeters } from "./relay/meters.ts";
import { PAGE_SIZE } from "./relay/page.ts";
import { makePresence } from "./relay/presence.ts";
import { makeRelay } from "./relay/relay.ts";
import { readSurrenderToken } from "./relay/surrender-token.ts";
import { syncRoutes, type SyncRoutesDeps } from "./relay/sync.routes.ts";
import { startSample } from "./sample/start-sample.ts";
import type { Settings } from "./settings.ts";
import { lockData } from "./store/sqlite/data-lock.ts";
import { sqliteAttempts } from "./store/sqlite/attempts.ts";
import { sqliteBlobs } from "./store/sqlite/blobs.ts";
import { sqliteChannels } from "./store/sqlite/channels.ts";
import { sqliteDevices, sqliteWorkspaces } from "./store/sqlite/devices.ts";
import { sqliteErasures } from "./store/sqlite/erasures.ts";
import { sqliteInbound } from "./store/sqlite/inbound.ts";
import { sqliteJobs } from "./store/sqlite/jobs.ts";
import { sqliteKeeps } from "./store/sqlite/keeps.ts";
import { sqliteLog } from "./store/sqlite/log.ts";
import { sqlitePeople } from "./store/sqlite/people.ts";
import { sqliteRegisters } from "./store/sqlite/registers.ts";
import { sqliteSights } from "./store/sqlite/sights.ts";
import { sqliteSurrenders } from "./store/sqlite/surrenders.ts";
import { sqliteTeams } from "./store/sqlite/teams.ts";
import { Sqlite } from "./store/sqlite/sqlite.ts";
import { makeMove } from "./teams/move.ts";

const ROOT = join(import.meta.dirname, "..");

/** Builds every part by hand, in the order they stand on each other, and opens the port. */
export async function openServer(settings: Settings, logger: Logger, say: (line: string) => void) {
  const unlock = lockData(settings.dataDir);
  const clock = Date.now;
  const identifiers = makeIdentifiers(clock, randomBytes);
  const path = join(settings.dataDir, "roost.db");
  const sqlite = new Sqlite(path);
  const workspaces = sqliteWorkspaces(sqlite);
  const workspaceId = (await workspaces.current())?.id ?? identifiers.newShortId();

  const log = sqliteLog(sqlite, workspaceId);
  const jobs = sqliteJobs(sqlite, workspaceId);
  const people = sqlitePeople(sqlite, workspaceId);
  const channels = sqliteChannels(sqlite, workspaceId);
  const attempts = sqliteAttempts(sqlite, workspaceId);
  const secret = loadSecret(join(settings.dataDir, "secret"));
  const accounts = await openAccounts({
    path: join(settings.dataDir, "accounts.db"),
    secret,
    https: settings.tls !== null || settings.publicUrl?.startsWith("https:") === true,
  });
  const sessions = makeSessions(accounts, people);

  const compactor = threadCompactor({ path, workspace: workspaceId });
  const compaction = makeCompaction({ compactor, log, transactions: sqlite, logger });

  // Documents tell the scheduler of new jobs, and its handlers write documents: one of them has to be named first.
  const scheduled: { scheduler?: Scheduler } = {};
  const documents = openDocuments({
    log,
    jobs,
    transactions: sqlite,
    clock,
    hotDocuments: settings.hotDocuments,
    onJobs: () => scheduled.scheduler?.wake(),
    onLong: (doc) => compaction.ask(doc),
  });
  const delivery = makeDelivery({
    documents,
    log,
    attempts,
    channels,
    people,
    jobs,
    newId: identifiers.newId,
    clock,
  });
  const blobs = sqliteBlobs(sqlite, workspaceId);
  const erasure = makeErasure({
    documents,
    blobs,
    erasures: sqliteErasures(sqlite, workspaceId),
    jobs,
    transactions: sqlite,
    clock,
    wake: () => scheduled.scheduler?.wake(),
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
      [ERASE]: (job) => erasure.erase(job),
      [RENEW]: (job) => documents.renew(job.key as DocumentId), // as above
      [MOVE]: makeMove({ documents, log, jobs, channels, newId: identifiers.newId }),
    },
  });
  scheduled.scheduler = scheduler;

  const broadcast = makeBroadcast(clock);
  const meters = makeMeters();
  const dialogue: SyncRoutesDeps = {
    documents,
    log,
    jobs,
    refusedNotes: makeRefusedNotes(),
    author: authorOf(people),
    undoMs: settings.undoMs,
    leaseMs: settings.leaseMs,
    limits: BODY_LIMITS,
    pageSize: PAGE_SIZE,
    devices: sqliteDevices(sqlite, workspaceId),
    keeps: sqliteKeeps(sqlite, workspaceId),
    registers: sqliteRegisters(sqlite, workspaceId),
    sights: sqliteSights(sqlite, workspaceId),
    transactions: sqlite,
    workspaces,
    broadcast,
    meters,
    secret,
    clock,
    logger,
  };
  const relay = makeRelay({
    ...dialogue,
    presence: makePresence(),
    agentOf: async (headers) => {
      const session = await sessions.of(headers);
      return session && { id: session.agent.id, name: session.agent.name, session: session.id };
    },
    allowsOrigin: (headers) => isOwnOrigin(headers, headers.get("host") ?? "", settings.publicUrl),
  });

  const deps: AppDeps = {
    clock,
    identifiers,
    logger,
    documents,
    transactions: sqlite,
    workspaces,
    log,
    jobs,
    people,
    teams: sqliteTeams(sqlite, workspaceId),
    channels,
    surrenders: sqliteSurrenders(sqlite, workspaceId),
    inbound: sqliteInbound(sqlite, workspaceId),
    blobs,
    erasure,
    attempts,
    accounts,
    sessions,
    signIns: makeAttemptLimit({ clock, most: 20, withinMs: 10 * MINUTE }),
    strangers: makeAttemptLimit({ clock, most: 200, withinMs: 10 * MINUTE }),
    addressOf: (c) => addressOf(c, settings.trustProxy),
    workspaceId,
    publicUrl: settings.publicUrl,
    clientFolder: join(ROOT, "dist/client"),
    docsFolder: join(ROOT, "docs"),
    isReady: async () => (await log.head()) >= 0,
    gauges: async () => ({
      connections: relay.connections(),
      feed_head: await log.head(),
      hot_documents: documents.hot(),
      broadcast_window_ms: broadcast.windowMs(),
      ...meters.read(),
    }),
    revoke: (agent) => relay.end(agent, close.revoked),
    renew: (agent) => relay.end(agent, close.restarting),
    signOut: (agent) => relay.end(agent, close.sessionOver),
    endSession: (session) => relay.endSession(session, close.sessionOver),
    readSurrenderToken: (token) => readSurrenderToken(secret, token),
    syncRoutes: syncRoutes(dialogue),
  };

  await sqlite.transaction((tx) => jobs.releaseAll(tx));
  await delivery.recover();
  if (settings.restored) {
    await delivery.afterRestore();
    await sqlite.transaction((tx) => workspaces.becomeAnother(tx, identifiers.newId()));
  }
  if (await workspaces.current()) await publishDirectory({ ...deps, newId: identifiers.newId });
  const { server, url } = await listen({ fetch: createApp(deps).fetch, ...settings, logger });
  relay.attach(server);
  scheduler.wake();
  const sample = settings.sample && (await startSample({ ...deps, ...settings.sample, baseUrl: url, say }));

  return {
    url: settings.publicUrl ?? url,
    /** Resolves when nothing can be written any more: the process should end, a new one finds all that was committed. */
    died: sqlite.died,
    async close(): Promise<void> {
      sample?.stop();
      await Promise.all([closeServer(server), relay.shutDown()]);
      await scheduler.stop();
      await compaction.close();
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
