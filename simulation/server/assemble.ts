import { pino, type Logger } from "pino";
import { DAY, SECOND } from "../../shared/time/duration.ts";
import { makeRefusedNotes } from "../../sync-server/admission/refused-notes.ts";
import { createApp, type AppDeps } from "../../sync-server/app.ts";
import type { Call, CallResult } from "../../sync-server/http/call-network.ts";
import { makeEngine } from "../../sync-server/engine.ts";
import { makeAttemptLimit } from "../../sync-server/http/attempt-limit.ts";
import { makeIdentifiers } from "../../sync-server/identifiers.ts";
import { inlineCompactor } from "../../sync-server/log/compactor.ts";
import { publishDirectory } from "../../sync-server/people/directory.ts";
import { makeSessions, sessionOpenBy, signedInBy, socketAgentOf } from "../../sync-server/people/sessions.ts";
import { newKey, pushKeysOf } from "../../sync-server/push/push-keys.ts";
import { makeBroadcast } from "../../sync-server/relay/broadcast.ts";
import { makeEndings } from "../../sync-server/relay/endings.ts";
import { makeMeters } from "../../sync-server/relay/meters.ts";
import { makePresence } from "../../sync-server/relay/presence.ts";
import { makeRelay } from "../../sync-server/relay/relay.ts";
import { sharedReads } from "../../sync-server/relay/shared-reads.ts";
import { readSurrenderToken } from "../../sync-server/relay/surrender-token.ts";
import { syncRoutes, type SyncRoutesDeps } from "../../sync-server/relay/sync.routes.ts";
import type { Random } from "../time/random.ts";
import type { ServerSocket } from "../wire/server-socket.ts";
import { crashingWriter, type Fate } from "./crashing-writer.ts";
import { accountsOver, type SignedIn } from "./sessions.ts";
import { openStores, WORKSPACE } from "./stores.ts";

const SECRET = "a secret of the simulation";
/** Small, so that devices have to let go of bodies. */
const BODIES = { bodies: 6, bytes: 500_000_000 };
/** Small, so that catching up takes several pages. */
const PAGE = { documents: 4, bytes: 16 * 1024 };

export interface Surroundings {
  /** Path of the database. */
  path: string;
  random: Random;
  signedIn: SignedIn;
  call: (call: Call) => Promise<CallResult>;
  /** What becomes of commits. */
  fate: Fate;
  onDeath: () => void;
  onFault: (fault: unknown) => void;
}

/** The server's own parts over a real store, put together as `server.ts` does it. */
export async function assemble({ path, random, signedIn, call, fate, onDeath, onFault }: Surroundings) {
  const clock = Date.now;
  const identifiers = makeIdentifiers(clock, (count) => random.bytes(count));
  const { newId } = identifiers;
  const logger = telling(onFault);
  const { sqlite, stores, kill } = openStores(path, (file) => crashingWriter(file, random, fate, onDeath));
  const { log, jobs, people } = stores;
  const accounts = accountsOver(signedIn);
  const sessions = makeSessions(accounts, people);
  const broadcast = makeBroadcast(clock);
  const isSignedIn = signedInBy(accounts);
  const pushKeys = pushKeysOf(newKey());
  const engine = makeEngine({
    stores,
    compactor: inlineCompactor(log),
    newId,
    hookUrl: (channel) => `https://roost.test/hooks/${channel}`,
    isSignedIn,
    isSessionOpen: sessionOpenBy(accounts),
    pushKeys,
    pushContact: "mailto:roost@localhost",
    onTold: () => broadcast.committed(),
    rawDays: 30,
    hotDocuments: 20,
    secret: SECRET,
    clock,
    logger,
    call,
  });
  const { documents, delivery, erasure, release, scheduler, attendance, routing } = engine;
  const dialogue: SyncRoutesDeps = {
    ...stores,
    documents,
    refusedNotes: makeRefusedNotes(),
    ...sharedReads({ log, keeps: stores.keeps, author: engine.author }, sqlite),
    attendance,
    onAvailability: (agent) => routing.lookAt(agent),
    undoMs: 10 * SECOND,
    leaseMs: 7 * DAY,
    limits: BODIES,
    pageSize: PAGE,
    broadcast,
    meters: makeMeters(),
    secret: SECRET,
    clock,
    logger,
  };
  const socketAgent = socketAgentOf(sessions);
  const presence = makePresence();
  const relay = makeRelay({
    ...dialogue,
    presence,
    agentOf: socketAgent,
    allowsOrigin: () => true,
  });
  const many = () => makeAttemptLimit({ clock, most: 1000, withinMs: SECOND });
  const deps: AppDeps = {
    ...stores,
    secret: SECRET,
    clock,
    identifiers,
    logger,
    documents,
    channelOf: engine.channelOf,
    health: engine.health,
    raw: engine.raw,
    accounts,
    sessions,
    signIns: many(),
    strangers: many(),
    addressOf: () => "simulated",
    workspaceId: WORKSPACE,
    publicUrl: null,
    clientFolder: null,
    docsFolder: "docs",
    isReady: async () => true,
    gauges: async () => ({}),
    ...makeEndings({ relay, attendance, routing, isSignedIn, logger }),
    readSurrenderToken: (token) => readSurrenderToken(SECRET, token),
    admission: dialogue,
    erasure,
    release,
    routing,
    visitors: engine.visitors,
    presence,
    pushKey: pushKeys.publicKey,
    onSetting: (name) => void (name === "routing" && routing.lookAtAll()),
    syncRoutes: syncRoutes(dialogue),
  };
  const app = createApp(deps);
  await sqlite.transaction((tx) => jobs.releaseAll(tx));
  await delivery.recover();
  if (await stores.workspaces.current()) await publishDirectory({ ...deps, newId });
  scheduler.wake();
  await routing.lookAtAll();

  return {
    ...stores,
    sqlite,
    app,
    documents,
    /** The process is gone: the system closes its files, in the middle of whatever it wrote. */
    kill,
    /** A device has opened a socket. */
    accept: async (socket: ServerSocket, headers: Headers): Promise<void> =>
      relay.accept(socket as never, null, await socketAgent(headers)), // the part of a ws socket that is used
  };
}

export type Assembled = Awaited<ReturnType<typeof assemble>>;

/** What the server calls an error is told; nothing is written down. */
function telling(onFault: (fault: unknown) => void): Logger {
  const logger = pino({ level: "silent" });
  logger.error = (detail: unknown) => onFault(detail);
  return logger;
}
