import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import type { Logger } from "pino";
import { MINUTE } from "../shared/time/duration.ts";
import { makeRefusedNotes } from "./admission/refused-notes.ts";
import { publishChannels } from "./channels/publish-channels.ts";
import { createApp, type AppDeps } from "./app.ts";
import { makeEngine } from "./engine.ts";
import { makeAttemptLimit } from "./http/attempt-limit.ts";
import { closeServer } from "./http/close-server.ts";
import { listen } from "./http/listen.ts";
import { isOwnOrigin } from "./http/same-origin.ts";
import { makeIdentifiers } from "./identifiers.ts";
import { threadCompactor } from "./log/thread-compactor.ts";
import { publishDirectory } from "./people/directory.ts";
import { openAccounts } from "./people/accounts.ts";
import { loadSecret } from "./people/secret.ts";
import { makeSessions, sessionOpenBy, signedInBy, socketAgentOf } from "./people/sessions.ts";
import { loadPushKeys } from "./push/push-keys.ts";
import { BODY_LIMITS } from "./relay/bodies.ts";
import { makeBroadcast } from "./relay/broadcast.ts";
import { makeEndings } from "./relay/endings.ts";
import { makeMeters } from "./relay/meters.ts";
import { PAGE_SIZE } from "./relay/page.ts";
import { makePresence } from "./relay/presence.ts";
import { makeRelay } from "./relay/relay.ts";
import { sharedReads } from "./relay/shared-reads.ts";
import { readSurrenderToken } from "./relay/surrender-token.ts";
import { syncRoutes, type SyncRoutesDeps } from "./relay/sync.routes.ts";
import { signedAddress } from "./files/signed-files.ts";
import { startFileSweep } from "./files/file-sweep.ts";
import { openShelves } from "./files/shelves/open-shelves.ts";
import { makeThumbnails } from "./files/thumbnails/thumbnails.ts";
import { startSample } from "./sample/start-sample.ts";
import type { Settings } from "./settings.ts";
import { lockData } from "./store/sqlite/data-lock.ts";
import { sqliteWorkspaces } from "./store/sqlite/devices.ts";
import { Sqlite } from "./store/sqlite/sqlite.ts";
import { sqliteStores } from "./store/sqlite/stores.ts";

const ROOT = join(import.meta.dirname, "..");

/** Builds every part by hand, in the order they stand on each other, and opens the port. */
export async function openServer(settings: Settings, logger: Logger, say: (line: string) => void) {
  const unlock = lockData(settings.dataDir);
  const clock = Date.now;
  const identifiers = makeIdentifiers(clock, randomBytes);
  const path = join(settings.dataDir, "roost.db");
  const sqlite = new Sqlite(path);
  const workspaceId = (await sqliteWorkspaces(sqlite).current())?.id ?? identifiers.newShortId();
  const thumbnails = makeThumbnails();
  const stores = sqliteStores(sqlite, workspaceId, {
    shelves: openShelves(settings, workspaceId),
    makeThumbnail: thumbnails.make,
    hotDocuments: settings.hotDocuments,
  });
  const { workspaces, log, jobs, people } = stores;
  const secret = loadSecret(join(settings.dataDir, "secret"));
  const pushKeys = loadPushKeys(join(settings.dataDir, "push-key.pem"));
  const accounts = await openAccounts({
    path: join(settings.dataDir, "accounts.db"),
    secret,
    https: settings.tls !== null || settings.publicUrl?.startsWith("https:") === true,
  });
  const sessions = makeSessions(accounts, people);

  const broadcast = makeBroadcast(clock);
  const isSignedIn = signedInBy(accounts);
  let own = "";
  /** Programs of channels fetch files there; without an address of the operator's, where this server listens. */
  const origin = () => (settings.publicUrl ? new URL(settings.publicUrl).origin : own);
  const engine = makeEngine({
    stores,
    compactor: threadCompactor({ path, workspace: workspaceId }),
    newId: identifiers.newId,
    isSignedIn,
    isSessionOpen: sessionOpenBy(accounts),
    pushKeys,
    pushContact: settings.publicUrl?.startsWith("https:") ? settings.publicUrl : "mailto:roost@localhost",
    onTold: () => broadcast.committed(),
    hotDocuments: settings.hotDocuments,
    rawDays: settings.rawDays,
    hookUrl: (channel) => `${origin()}/hooks/${channel}`,
    fileUrl: (file, now) => signedAddress({ secret, origin: origin() }, file, now),
    secret,
    clock,
    logger,
  });
  const { documents, delivery, scheduler, attendance, routing, visitors } = engine;
  const presence = makePresence();
  const meters = makeMeters();
  const dialogue: SyncRoutesDeps = {
    ...stores,
    documents,
    refusedNotes: makeRefusedNotes(),
    ...sharedReads({ log, keeps: stores.keeps, author: engine.author }, sqlite),
    attendance,
    onAvailability: (agent) => routing.lookAt(agent),
    undoMs: settings.undoMs,
    leaseMs: settings.leaseMs,
    limits: BODY_LIMITS,
    pageSize: PAGE_SIZE,
    broadcast,
    meters,
    secret,
    clock,
    logger,
  };
  const relay = makeRelay({
    ...dialogue,
    presence,
    agentOf: socketAgentOf(sessions),
    allowsOrigin: (headers) => isOwnOrigin(headers, headers.get("host") ?? "", settings.publicUrl),
  });

  const deps: AppDeps = {
    ...stores,
    clock,
    identifiers,
    logger,
    documents,
    channelOf: engine.channelOf,
    health: engine.health,
    raw: engine.raw,
    admission: dialogue,
    erasure: engine.erasure,
    release: engine.release,
    routing,
    visitors,
    presence,
    pushKey: pushKeys.publicKey,
    onAvailability(agent) {
      broadcast.committed();
      routing.lookAt(agent);
    },
    onChannel: () => engine.watchers.look(),
    onReached: (channel) => engine.watchers.wake(channel),
    onSetting: (name) => void (name === "routing" && routing.lookAtAll()),
    accounts,
    sessions,
    signIns: makeAttemptLimit({ clock, most: 20, withinMs: 10 * MINUTE }),
    strangers: makeAttemptLimit({ clock, most: 200, withinMs: 10 * MINUTE }),
    addressOf: (c) => addressOf(c, settings.trustProxy),
    workspaceId,
    secret,
    publicUrl: settings.publicUrl,
    clientFolder: join(ROOT, "dist/client"),
    // The simulated networks of the sample show pictures from ports of their own on this machine.
    pictureSources: settings.sample ? ["http://127.0.0.1:*"] : [],
    docsFolder: join(ROOT, "docs"),
    isReady: async () => (await log.head()) >= 0,
    gauges: async () => ({
      connections: relay.connections(),
      feed_head: await log.head(),
      hot_documents: documents.hot(),
      broadcast_window_ms: broadcast.windowMs(),
      ...meters.read(),
    }),
    ...makeEndings({ relay, attendance, routing, isSignedIn, logger }),
    readSurrenderToken: (token) => readSurrenderToken(secret, token),
    syncRoutes: syncRoutes(dialogue),
  };

  await sqlite.transaction((tx) => jobs.releaseAll(tx));
  const fileSweep = startFileSweep({ ...stores, clock, logger });
  await delivery.recover();
  await engine.raw.start();
  if (settings.restored) {
    await delivery.afterRestore();
    await sqlite.transaction((tx) => workspaces.becomeAnother(tx, identifiers.newId()));
  }
  if (await workspaces.current()) await publishDirectory({ ...deps, newId: identifiers.newId });
  await publishChannels({ ...deps, newId: identifiers.newId });
  const { server, url } = await listen({ fetch: createApp(deps).fetch, ...settings, logger });
  own = url;
  relay.attach(server);
  scheduler.wake();
  engine.watchers.look();
  await routing.lookAtAll();
  await engine.online.resume();
  const panelPort = settings.port === 0 ? 0 : settings.port + 1;
  const sample =
    settings.sample && (await startSample({ ...deps, ...settings.sample, baseUrl: url, panelPort, say }));

  return {
    url: settings.publicUrl ?? url,
    /** Resolves when nothing can be written any more: the process should end, a new one finds all that was committed. */
    died: sqlite.died,
    async close(): Promise<void> {
      await sample?.stop();
      await engine.watchers.stop();
      await Promise.all([closeServer(server), relay.shutDown()]);
      await fileSweep.stop();
      attendance.stop();
      await routing.stop();
      await engine.online.settled();
      await scheduler.stop();
      await engine.compaction.close();
      thumbnails.close();
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
