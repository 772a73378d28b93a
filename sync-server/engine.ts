import type { Logger } from "pino";
import type { DocumentId } from "../shared/protocol/document-id.ts";
import { authorOf } from "./admission/author-of.ts";
import { DELIVER } from "./admission/reactions.ts";
import { makeAfterTurn } from "./automations/after-turn.ts";
import type { ApiChannelDeps } from "./channels/api/api-channel.ts";
import { makeChannelOf } from "./channels/channel-of.ts";
import { makeSenderPace } from "./channels/email/sender-pace.ts";
import { watchMailbox } from "./channels/email/watch-mailbox.ts";
import { makeTakeAlbum, TAKE_ALBUM } from "./channels/telegram/albums.ts";
import { FETCH_FILES } from "./channels/awaited-files.ts";
import { makeFetchFiles } from "./channels/fetch-files.ts";
import { watchToken } from "./channels/instagram/renew-token.ts";
import { watchTemplates } from "./channels/whatsapp/watch-templates.ts";
import { watchBot } from "./channels/telegram/watch-bot.ts";
import { watchAccount } from "./channels/x/watch-account.ts";
import { MAIL_UNFETCHED, makeContinuity } from "./channels/webchat/continuity.ts";
import { JOIN_VISITOR, makeJoinContacts } from "./channels/webchat/join-contacts.ts";
import { makeVisitorMail } from "./channels/webchat/mail-visitor.ts";
import { makeVisitorStreams } from "./channels/webchat/visitor-streams.ts";
import { MOVE } from "./channels/channels.ts";
import { makeHealth } from "./channels/health.ts";
import { makeWatchers } from "./channels/watchers.ts";
import { makeDelivery } from "./delivery/deliver.ts";
import { LANE } from "./delivery/lane-job.ts";
import { makeLanes } from "./delivery/lanes.ts";
import { KEEP_COPY, makeKeepCopy } from "./delivery/keep-copy.ts";
import { LOOK_FOR, makeLookFor } from "./delivery/look-for.ts";
import { makeTelling } from "./events/tell-programs.ts";
import { ERASE, makeErasure } from "./erasure/erasure.ts";
import { makeIntakeOf } from "./intake/raw/api-intake.ts";
import { FORGET_RAW, makeRawEvents } from "./intake/raw/raw-events.ts";
import { TAKE_RAW } from "./intake/raw/take-raw-job.ts";
import { makeScheduler, type Scheduler } from "./jobs/scheduler.ts";
import { makeCompaction } from "./log/compaction.ts";
import type { Compactor } from "./log/compactor.ts";
import { RENEW, WAKE } from "./log/documents-deps.ts";
import { inOrder } from "./log/follow-up.ts";
import { openDocuments } from "./log/open-documents.ts";
import { ACT } from "./message-acts/act-job.ts";
import { makeMessageActs } from "./message-acts/deliver-act.ts";
import { preferencesOf } from "./notifications/preferences-of.ts";
import { makeRinging } from "./notifications/ring.ts";
import { makeRelease, RELEASE } from "./people/release.ts";
import { makePushDelivery, type PushDeps } from "./push/deliver-push.ts";
import { makePushJobs, PUSH } from "./push/push-job.ts";
import { makeAttendance } from "./routing/attendance.ts";
import { makeOnline } from "./routing/online.ts";
import { makeRouting } from "./routing/routing.ts";
import { INDEX, makeIndexAll } from "./search/index-all.ts";
import { makeIndexing } from "./search/index-turn.ts";
import type { Stores } from "./store/sqlite/stores.ts";
import { BRING, makeBringContact } from "./teams/bring-contact.ts";
import { makeMove } from "./teams/move.ts";

export interface EngineDeps
  extends
    Pick<ApiChannelDeps, "call" | "fileUrl">,
    Pick<PushDeps, "pushKeys" | "pushContact" | "callPush" | "isSessionOpen"> {
  stores: Stores;
  compactor: Compactor;
  newId: () => string;
  /** Whether a person has a session anywhere. */
  isSignedIn: (agent: string) => Promise<boolean>;
  /** Where networks post what is new of an account. */
  hookUrl: (channel: string) => string;
  /** Registers were written: devices have to be told. */
  onTold: () => void;
  /** Seals what goes out and comes back. */
  secret: string;
  /** For how many days what networks and programs sent is kept as it came. */
  rawDays: number;
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
    followUp: inOrder(
      makeAfterTurn({ ...stores, ...deps }),
      makeIndexing(stores.search),
      makeRinging({
        ...stores,
        preferences: (agent) => preferences(agent),
        push: makePushJobs(stores),
        newId,
      }),
      makeTelling(stores.events),
    ),
  });
  const preferences = preferencesOf(documents);
  const author = authorOf(stores.people);
  const visitors = makeVisitorStreams();
  const channelOf = makeChannelOf({ ...stores, ...deps, documents, visitors });
  const onWell = (channel: string) => watchers.wake(channel);
  const health = makeHealth({ ...stores, documents, newId, onWell });
  const lanes = makeLanes({ ...stores, ...deps, health, channelOf });
  const delivery = makeDelivery({ ...stores, ...deps, documents, lanes, channelOf });
  const raw = makeRawEvents({
    ...stores,
    ...deps,
    intakeOf: makeIntakeOf({ ...stores, documents, newId }, channelOf),
    wake,
  });
  const watching = { ...stores, ...deps, documents, health, raw, pace: makeSenderPace(clock) };
  const watchers = makeWatchers({
    ...watching,
    watch(account) {
      if (account.connection.kind === "email") return () => watchMailbox(watching, account);
      if (account.connection.kind === "telegram") return () => watchBot(watching, account);
      if (account.connection.kind === "x") return () => watchAccount(watching, account);
      if (account.connection.kind === "whatsapp") return () => watchTemplates(watching, account);
      if (account.connection.kind === "instagram") return () => watchToken(watching, account);
      return null;
    },
  });
  const fetchFiles = makeFetchFiles({ ...stores, ...deps, documents, lanes, channelOf });
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
      [LANE]: (job) => lanes.look(job),
      [TAKE_RAW]: (job) => raw.take(job),
      [FORGET_RAW]: (job) => raw.forget(job),
      [KEEP_COPY]: makeKeepCopy({ ...stores, ...deps, documents, lanes, channelOf }),
      [TAKE_ALBUM]: makeTakeAlbum({ ...stores, ...deps, documents }),
      [FETCH_FILES]: fetchFiles,
      "telegram-files": fetchFiles, // as earlier versions put it
      [LOOK_FOR]: makeLookFor({ ...stores, ...deps, documents, lanes, channelOf }),
      [ACT]: makeMessageActs({ ...stores, ...deps, documents, lanes, channelOf }).deliver,
      [JOIN_VISITOR]: makeJoinContacts({ ...stores, documents, newId }),
      [MAIL_UNFETCHED]: makeContinuity({ ...stores, ...deps, mail: makeVisitorMail({ ...stores, ...deps }) }),
      [ERASE]: (job) => erasure.erase(job),
      // What is due is written first, and told to whoever waits for it.
      [RENEW]: async ({ key }) => {
        await documents.turn(key as DocumentId, () => undefined); // as above
        await documents.renew(key as DocumentId);
      },
      [RELEASE]: (job) => release.run(job),
      [PUSH]: makePushDelivery({ ...stores, ...deps, author, preferences }),
      [BRING]: makeBringContact({ documents, jobs, newId }),
      [INDEX]: makeIndexAll({ ...stores, documents }),
      [MOVE]: makeMove({ documents, log, jobs, channels, teams, newId }),
    },
  });
  scheduled.scheduler = scheduler;
  const attendance = makeAttendance({
    onChange: (agent) => {
      routing.lookAt(agent);
      online.note(agent);
    },
  });
  const online = makeOnline({ ...stores, ...deps, attendance });
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
    watchers,
    channelOf,
    health,
    raw,
    delivery,
    erasure,
    release,
    scheduler,
    compaction,
    author,
    attendance,
    online,
    routing,
    visitors,
  };
}
