import { Hono } from "hono";
import type { Logger } from "pino";
import type { SettingName } from "../shared/workspace/settings.ts";
import type { AdmissionDeps } from "./admission/push.ts";
import { blobRoutes } from "./blobs/blobs.routes.ts";
import { credentialRoutes } from "./channels/credentials.routes.ts";
import type { ChannelOf } from "./channels/channel.ts";
import { channelRoutes } from "./channels/channels.routes.ts";
import { makeChannels } from "./channels/channels.ts";
import { makeCheck } from "./channels/check.ts";
import type { Health } from "./channels/health.ts";
import { makeCredentials } from "./channels/manage-credentials.ts";
import { refusedMailRoutes } from "./channels/email/refused-mails.routes.ts";
import { makeChatLimits } from "./channels/webchat/chat-limits.ts";
import { chatRoutes } from "./channels/webchat/chat.routes.ts";
import type { VisitorStreams } from "./channels/webchat/visitor-streams.ts";
import { makeWriting } from "./channels/webchat/writing.ts";
import { deliveryRoutes } from "./delivery/deliveries.routes.ts";
import { sendRoutes } from "./delivery/sends.routes.ts";
import { pushRoutes } from "./push/push.routes.ts";
import type { PushStore } from "./store/push-store.ts";
import { eventRoutes } from "./events/events.routes.ts";
import { signedFileRoutes } from "./files/signed-files.ts";
import { fileRoutes, uploadRoutes } from "./files/uploads.routes.ts";
import { makeUploads } from "./files/uploads.ts";
import { answerErrors } from "./http/answer-errors.ts";
import { AppError } from "./http/app-error.ts";
import type { AttemptLimit } from "./http/attempt-limit.ts";
import { HOOK_LIMIT, limitedBody } from "./http/body-limit.ts";
import type { AddressOf } from "./http/caller.ts";
import { documentRoutes } from "./http/documents.routes.ts";
import { healthRoutes } from "./http/health.routes.ts";
import { sameOrigin } from "./http/same-origin.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { signedIn, type Signed } from "./http/signed-in.ts";
import { staticFiles } from "./http/static-files.ts";
import { contactRoutes } from "./erasure/contacts.routes.ts";
import type { makeErasure } from "./erasure/erasure.ts";
import type { Identifiers } from "./identifiers.ts";
import { handoverRoutes } from "./intake/handover.routes.ts";
import { keyRoutes } from "./keys/keys.routes.ts";
import { makeKeys } from "./keys/keys.ts";
import { messageRoutes } from "./intake/messages.routes.ts";
import { hookRoutes } from "./intake/raw/hooks.routes.ts";
import { rawEventRoutes } from "./intake/raw/raw-events.routes.ts";
import type { RawEvents } from "./intake/raw/raw-events.ts";
import { recordRaw } from "./intake/raw/record-raw.ts";
import { receiveTestMessage } from "./intake/test-message.ts";
import type { Documents } from "./log/documents.ts";
import type { Accounts } from "./people/accounts.ts";
import { publishDirectory } from "./people/directory.ts";
import { inviteRoutes } from "./people/invites.routes.ts";
import { makeOpenSessions } from "./people/open-sessions.ts";
import { peopleRoutes } from "./people/people.routes.ts";
import { makePeople } from "./people/people.ts";
import type { Release } from "./people/release.ts";
import { sessionRoutes } from "./people/session.routes.ts";
import { openSessionRoutes } from "./people/sessions.routes.ts";
import type { Sessions } from "./people/sessions.ts";
import { setupRoutes } from "./people/setup.routes.ts";
import { makeSetup } from "./people/setup.ts";
import { makeDefaultAvailability } from "./registers/default-availability.ts";
import type { Routing } from "./routing/routing.ts";
import type { AttemptStore } from "./store/attempts-store.ts";
import type { BlobStore } from "./store/blob-store.ts";
import type { ChannelStore } from "./store/channels-store.ts";
import type { CredentialStore } from "./store/credentials-store.ts";
import type { EventStore } from "./store/events-store.ts";
import type { FileStore } from "./store/file-store.ts";
import type { KeysStore } from "./store/keys-store.ts";
import type { ListingStore } from "./store/listing-store.ts";
import type { InboundStore } from "./store/inbound-store.ts";
import type { RawEventStore } from "./store/raw-event-store.ts";
import type { MailStore } from "./store/mail-store.ts";
import type { PeopleStore, TeamStore } from "./store/people-store.ts";
import type {
  JobStore,
  LogStore,
  RegisterStore,
  SurrenderStore,
  Transactions,
  WorkspaceStore,
} from "./store/store.ts";
import type { SettingsStore } from "./store/settings-store.ts";
import { searchRoutes } from "./search/search.routes.ts";
import type { SearchStore } from "./store/search-store.ts";
import type { WebchatStore } from "./store/webchat-store.ts";
import type { Presence } from "./relay/presence.ts";
import { surrenderedRoutes, surrenderRoutes } from "./surrender/surrender.routes.ts";
import { makeSurrenders } from "./surrender/surrender.ts";
import { teamRoutes } from "./teams/teams.routes.ts";
import { makeTeams } from "./teams/teams.ts";
import { verifyRoutes } from "./verify/verify.routes.ts";
import { settingsRoutes } from "./workspace-settings/settings.routes.ts";
import { makeCallers } from "./v1/callers.ts";
import { intentRoutes } from "./v1/intents.routes.ts";
import { withDescription } from "./v1/openapi.ts";
import { serveRoutes } from "./v1/serve.ts";
import { workspaceRoutes } from "./v1/workspace.routes.ts";
import { makeWorkspaceSettings } from "./workspace-settings/workspace-settings.ts";

/** Everything the HTTP side stands on. */
export interface AppDeps {
  /** Epoch ms. */
  clock: () => number;
  identifiers: Identifiers;
  logger: Logger;
  documents: Documents;
  log: Pick<LogStore, "append" | "audience" | "latestConversations" | "load" | "rows" | "sealed">;
  jobs: JobStore;
  transactions: Transactions;
  workspaces: WorkspaceStore;
  people: PeopleStore;
  teams: TeamStore;
  channels: ChannelStore;
  channelOf: ChannelOf;
  health: Health;
  raw: RawEvents;
  credentials: CredentialStore;
  keys: KeysStore;
  events: EventStore;
  listing: ListingStore;
  search: SearchStore;
  surrenders: SurrenderStore;
  inbound: InboundStore;
  rawEvents: RawEventStore;
  mails: MailStore;
  blobs: BlobStore;
  files: FileStore;
  /** Seals the addresses of files. */
  secret: string;
  registers: RegisterStore;
  webchat: WebchatStore;
  /** Open pages of visitors of web chats. */
  visitors: VisitorStreams;
  presence: Presence;
  attempts: AttemptStore;
  /** What judges acts that come by other ways than the socket. */
  admission: AdmissionDeps;
  settings: SettingsStore;
  erasure: Pick<ReturnType<typeof makeErasure>, "begin">;
  release: Pick<Release, "begin">;
  routing: Pick<Routing, "wouldGet">;
  push: PushStore;
  /** Under which browsers subscribe to pushes, base64url. */
  pushKey: string;
  /** Somebody may be available who was not, or the other way round. */
  onAvailability?: (agent: string) => void;
  /** An account was added, or changed. */
  onChannel?: () => void;
  /** An account was reached: whatever waits to reach it again need not wait. */
  onReached?: (channel: string) => void;
  /** A setting of the workspace was changed. */
  onSetting?: (name: SettingName) => void;
  accounts: Accounts;
  sessions: Sessions;
  /** Failed sign-ins by address and e-mail. */
  signIns: AttemptLimit;
  /** What strangers got wrong (passwords, keys, hand-ins), by address. */
  strangers: AttemptLimit;
  addressOf: AddressOf;
  /** The id the workspace has, or will have. */
  workspaceId: string;
  /** Where people reach this server, when the operator says so. */
  publicUrl: string | null;
  /** Where pictures may come from beside https; left out: nowhere. */
  pictureSources?: readonly string[];
  /** Folder of the built app; null serves none. */
  clientFolder: string | null;
  docsFolder: string;
  isReady: () => Promise<boolean>;
  /** Gauges of the other parts, by name. */
  gauges: () => Promise<Record<string, number>>;
  /** Ends the sockets of a person who may no longer be here. */
  revoke: (agent: string) => void;
  /** Ends the sockets of a person who sees or may do something else now; their devices come back and are told. */
  renew: (agent: string) => void;
  /** Ends the sockets of a person whose sessions are over. */
  signOut: (agent: string) => void;
  /** Ends the sockets of one session that is over. */
  endSession: (session: string, agent: string) => void;
  /** Whom a token for a hand-in names; null for a forged one. */
  readSurrenderToken: (token: string) => { agent: string; device: string } | null;
  /** More routes under `/api`, behind a session. */
  syncRoutes?: Hono<Signed>;
}

/** The HTTP side as one value: reads no environment, opens no port. Who may is said here, once for each subtree. */
export function createApp(deps: AppDeps) {
  const { accounts, addressOf, clock, identifiers, publicUrl, sessions, workspaces } = deps;
  const { newId, newToken } = identifiers;
  const publish = () => publishDirectory({ ...deps, newId });
  const setUp = makeSetup({ ...deps, newId });
  const people = makePeople({ ...deps, newId, newToken });
  const openSessions = makeOpenSessions(deps);
  const teams = makeTeams(deps);
  const surrenders = makeSurrenders({ ...deps, newId });
  const publishAccounts = async () => {
    await publish();
    deps.onChannel?.();
  };
  const channels = makeChannels({ ...deps, publish: publishAccounts });
  const workspaceSettings = makeWorkspaceSettings({ ...deps, newId });
  const intake = { ...deps, newId };
  const uploads = makeUploads({ ...deps, newId });
  const chat = {
    ...deps,
    newId,
    intake,
    uploads,
    writing: makeWriting(deps.presence),
    limits: makeChatLimits(clock),
  };
  const receiveTest = (channel: string) => receiveTestMessage(intake, deps.channels, channel);

  const open = new Hono()
    .route("/setup", setupRoutes({ setUp, workspaces, accounts, addressOf }))
    .route("/invites", inviteRoutes({ people, accounts, clock, addressOf }))
    .route("/surrender", surrenderRoutes({ ...deps, surrenders }))
    .route("/", sessionRoutes({ ...deps, onSignIn: makeDefaultAvailability(deps) }));

  const signed = new Hono<Signed>()
    .use(signedIn(sessions))
    .route("/people", peopleRoutes({ people, openSessions, publicUrl }))
    .route("/sessions", openSessionRoutes(openSessions))
    .route("/teams", teamRoutes(teams))
    .route("/surrendered", surrenderedRoutes(surrenders))
    .route("/channels", channelRoutes({ channels, check: makeCheck(deps), receiveTest }))
    .route("/channels", rawEventRoutes(deps.raw))
    .route("/channels", refusedMailRoutes(deps))
    .route("/channels", credentialRoutes(makeCredentials(deps)))
    .route("/channels", deliveryRoutes(deps))
    .route("/settings", settingsRoutes({ ...deps, workspaceSettings }))
    .route("/documents", documentRoutes(deps))
    .route("/search", searchRoutes(deps))
    .route("/verify", verifyRoutes(deps))
    .route("/blobs", blobRoutes(deps))
    .route("/uploads", uploadRoutes(uploads))
    .route("/files", fileRoutes(deps))
    .route("/contacts", contactRoutes(deps.erasure))
    .route("/keys", keyRoutes(makeKeys(deps)))
    .route("/push", pushRoutes(deps))
    .route("/", deps.syncRoutes ?? new Hono<Signed>());

  const routes = [
    ...messageRoutes(intake, deps.channels),
    ...handoverRoutes(intake),
    ...sendRoutes({ ...deps, newId }),
    ...eventRoutes(deps.events),
    ...workspaceRoutes(deps),
    ...intentRoutes(deps),
  ];
  const { author } = deps.admission;
  const v1 = new Hono()
    .use("/channels/:id/messages", recordRaw(deps.raw, deps.inbound))
    .route("/files", signedFileRoutes(deps))
    .route("/", serveRoutes(withDescription(routes), makeCallers({ ...deps, author })));

  const app = new Hono()
    .use(securityHeaders(deps.pictureSources))
    .use("/api/*", sameOrigin(publicUrl), limitedBody())
    .use("/v1/*", limitedBody())
    .use("/chat/*", limitedBody())
    .use("/hooks/*", limitedBody(HOOK_LIMIT))
    .route("/", healthRoutes(deps))
    .route("/api", open)
    .route("/api", signed)
    .route("/v1", v1)
    .route("/hooks", hookRoutes(deps.raw))
    .route("/chat", chatRoutes(chat))
    .route("/", staticFiles(deps));
  app.onError(answerErrors(deps.logger));
  app.notFound(() => {
    throw new AppError("document.unknown");
  });
  return app;
}

/** The shape of the HTTP side, for typed clients. @public */
export type Api = ReturnType<typeof createApp>;
