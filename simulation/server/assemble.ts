import { pino, type Logger } from "pino";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { close } from "../../shared/protocol/frames.ts";
import { DAY, SECOND } from "../../shared/time/duration.ts";
import { authorOf } from "../../sync-server/admission/author-of.ts";
import { DELIVER } from "../../sync-server/admission/reactions.ts";
import { makeRefusedNotes } from "../../sync-server/admission/refused-notes.ts";
import { createApp, type AppDeps } from "../../sync-server/app.ts";
import { MOVE } from "../../sync-server/channels/channels.ts";
import type { Call, CallResult } from "../../sync-server/delivery/call-network.ts";
import { makeDelivery } from "../../sync-server/delivery/deliver.ts";
import { ERASE, makeErasure } from "../../sync-server/erasure/erasure.ts";
import { makeAttemptLimit } from "../../sync-server/http/attempt-limit.ts";
import { makeIdentifiers } from "../../sync-server/identifiers.ts";
import { makeScheduler, type Scheduler } from "../../sync-server/jobs/scheduler.ts";
import { makeCompaction } from "../../sync-server/log/compaction.ts";
import { inlineCompactor } from "../../sync-server/log/compactor.ts";
import { RENEW, WAKE } from "../../sync-server/log/documents-deps.ts";
import { openDocuments } from "../../sync-server/log/open-documents.ts";
import { publishDirectory } from "../../sync-server/people/directory.ts";
import { makeSessions } from "../../sync-server/people/sessions.ts";
import { makeBroadcast } from "../../sync-server/relay/broadcast.ts";
import { makeMeters } from "../../sync-server/relay/meters.ts";
import { makePresence } from "../../sync-server/relay/presence.ts";
import { makeRelay } from "../../sync-server/relay/relay.ts";
import { readSurrenderToken } from "../../sync-server/relay/surrender-token.ts";
import { syncRoutes, type SyncRoutesDeps } from "../../sync-server/relay/sync.routes.ts";
import { makeMove } from "../../sync-server/teams/move.ts";
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
  const stores = openStores(path, (file) => crashingWriter(file, random, fate, onDeath));
  const { log, jobs, people, channels, attempts, sqlite } = stores;
  const accounts = accountsOver(signedIn);
  const sessions = makeSessions(accounts, people);
  const compaction = makeCompaction({ compactor: inlineCompactor(log), log, transactions: sqlite, logger });
  const scheduled: { scheduler?: Scheduler } = {};
  const documents = openDocuments({
    log,
    jobs,
    transactions: sqlite,
    clock,
    hotDocuments: 20,
    onJobs: () => scheduled.scheduler?.wake(),
    onLong: (doc) => compaction.ask(doc),
  });
  const delivery = makeDelivery({ documents, log, attempts, channels, people, jobs, newId, clock, call });
  const erasure = makeErasure({
    ...stores,
    documents,
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
      [WAKE]: (job) => documents.turn(job.key as DocumentId, (turn) => turn.also(async () => undefined)), // the key is a document
      [DELIVER]: delivery.deliver,
      [RENEW]: (job) => documents.renew(job.key as DocumentId), // as above
      [ERASE]: (job) => erasure.erase(job),
      [MOVE]: makeMove({ documents, log, jobs, channels, newId }),
    },
  });
  scheduled.scheduler = scheduler;
  const dialogue: SyncRoutesDeps = {
    ...stores,
    documents,
    refusedNotes: makeRefusedNotes(),
    author: authorOf(people),
    undoMs: 10 * SECOND,
    leaseMs: 7 * DAY,
    limits: BODIES,
    pageSize: PAGE,
    transactions: sqlite,
    broadcast: makeBroadcast(clock),
    meters: makeMeters(),
    secret: SECRET,
    clock,
    logger,
  };
  const socketAgent = async (headers: Headers) => {
    const session = await sessions.of(headers);
    return session && { id: session.agent.id, name: session.agent.name, session: session.id };
  };
  const relay = makeRelay({
    ...dialogue,
    presence: makePresence(),
    agentOf: socketAgent,
    allowsOrigin: () => true,
  });
  const many = () => makeAttemptLimit({ clock, most: 1000, withinMs: SECOND });
  const deps: AppDeps = {
    ...stores,
    clock,
    identifiers,
    logger,
    documents,
    transactions: sqlite,
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
    revoke: (agent) => relay.end(agent, close.revoked),
    renew: (agent) => relay.end(agent, close.restarting),
    signOut: (agent) => relay.end(agent, close.sessionOver),
    endSession: (session) => relay.endSession(session, close.sessionOver),
    readSurrenderToken: (token) => readSurrenderToken(SECRET, token),
    erasure,
    syncRoutes: syncRoutes(dialogue),
  };
  const app = createApp(deps);
  await sqlite.transaction((tx) => jobs.releaseAll(tx));
  await delivery.recover();
  if (await stores.workspaces.current()) await publishDirectory({ ...deps, newId });
  scheduler.wake();

  return {
    ...stores,
    app,
    documents,
    /** The process is gone: the system closes its files, in the middle of whatever it wrote. */
    kill: stores.kill,
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
