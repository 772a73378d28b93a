import type { Logger } from "pino";
import type { DocumentId } from "../shared/protocol/document-id.ts";
import { authorOf } from "./admission/author-of.ts";
import { DELIVER } from "./admission/reactions.ts";
import { makeAfterTurn } from "./automations/after-turn.ts";
import { MOVE } from "./channels/channels.ts";
import { makeDelivery, type DeliveryDeps } from "./delivery/deliver.ts";
import { ERASE, makeErasure } from "./erasure/erasure.ts";
import { makeScheduler, type Scheduler } from "./jobs/scheduler.ts";
import { makeCompaction } from "./log/compaction.ts";
import type { Compactor } from "./log/compactor.ts";
import { RENEW, WAKE } from "./log/documents-deps.ts";
import { openDocuments } from "./log/open-documents.ts";
import { makeRelease, RELEASE } from "./people/release.ts";
import { makeAttendance } from "./routing/attendance.ts";
import { makeRouting } from "./routing/routing.ts";
import type { Stores } from "./store/sqlite/stores.ts";
import { BRING, makeBringContact } from "./teams/bring-contact.ts";
import { makeMove } from "./teams/move.ts";

export interface EngineDeps extends Pick<DeliveryDeps, "call"> {
  stores: Stores;
  compactor: Compactor;
  newId: () => string;
  /** Whether a person has a session anywhere. */
  isSignedIn: (agent: string) => Promise<boolean>;
  /** Registers were written: devices have to be told. */
  onTold: () => void;
  /** Documents kept in memory at most. */
  hotDocuments: number;
  /** Epoch ms. */
  clock: () => number;
  logger: Logger;
}

/** What works behind the doors, by itself: the documents, every kind of job on them, and who gets the next one. */
export function makeEngine({ stores, compactor, hotDocuments, ...deps }: EngineDeps) {
  const { log, jobs, channels, teams, transactions } = stores;
  const { clock, logger, newId } = deps;
  const compaction = makeCompaction({ compactor, log, transactions, logger });
  // Documents tell the scheduler of new jobs, and its handlers write documents: one of them has to be named first.
  const scheduled: { scheduler?: Scheduler } = {};
  const wake = () => scheduled.scheduler?.wake();
  const documents = openDocuments({
    log,
    jobs,
    transactions,
    clock,
    hotDocuments,
    onJobs: wake,
    onLong: (doc) => compaction.ask(doc),
    followUp: makeAfterTurn({ ...stores, ...deps }),
  });
  const delivery = makeDelivery({ ...stores, ...deps, documents });
  const erasure = makeErasure({ ...stores, documents, clock, wake });
  const release = makeRelease({ ...stores, ...deps, documents, wake });
  const scheduler = makeScheduler({
    jobs,
    transactions,
    clock,
    logger,
    handlers: {
      // Due effects are written at the start of every turn; having something to commit also moves the wake-up on.
      [WAKE]: (job) => documents.turn(job.key as DocumentId, (turn) => turn.also(async () => undefined)), // the key is a document
      [DELIVER]: delivery.deliver,
      [ERASE]: (job) => erasure.erase(job),
      [RENEW]: (job) => documents.renew(job.key as DocumentId), // as above
      [RELEASE]: (job) => release.run(job),
      [BRING]: makeBringContact({ documents, jobs, newId }),
      [MOVE]: makeMove({ documents, log, jobs, channels, teams, newId }),
    },
  });
  scheduled.scheduler = scheduler;
  const author = authorOf(stores.people);
  const attendance = makeAttendance({ onChange: (agent) => routing.lookAt(agent) });
  const routing = makeRouting({
    ...stores,
    attendance,
    author,
    capacity: async () => (await stores.settings.setting("routing")).value.capacity,
    onTold: deps.onTold,
    clock,
    logger,
  });
  documents.onCommit((commit) => routing.committed(commit));

  return {
    documents,
    delivery,
    erasure,
    release,
    scheduler,
    compaction,
    author,
    attendance,
    routing,
  };
}
