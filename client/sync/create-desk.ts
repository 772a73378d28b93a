import { batch, createMemo, createRoot, createSignal } from "solid-js";
import type { ChannelState } from "../../shared/channels/channel.ts";
import { roleIn, type Belonging } from "../../shared/permissions/access.ts";
import type { PersonalIntent, PersonalState } from "../../shared/personal/preferences.ts";
import { uuidv7 } from "../../shared/protocol/uuid.ts";
import type { Workspace } from "../../shared/workspace/workspace.ts";
import { createActs } from "./acts.ts";
import { askWhenLeft } from "./background/when-left.ts";
import { createBells } from "./bells.ts";
import type { Change } from "./change.ts";
import { createClock } from "./clock.ts";
import { unlessClosed } from "./closed.ts";
import { joinCrew } from "./crew.ts";
import type { Desk, Session } from "./desk.ts";
import { createFiles } from "./files/create-files.ts";
import { filesOf } from "./files/free-of-files.ts";
import { createVerifier } from "./create-verifier.ts";
import { deviceIn } from "./device-in.ts";
import { createCorrection } from "./correction.ts";
import { createDeparture } from "./departure.ts";
import { createDeviceName } from "./device-id.ts";
import { browserEnvironment, type Environment } from "./environment.ts";
import { createExchange } from "./exchange.ts";
import { personalDocument, vaultNameOf, workspaceDocument } from "./identity.ts";
import { releaseReply } from "./held-replies.ts";
import { createKeeper } from "./keeper.ts";
import { trimDaily } from "./kept-acks.ts";
import { createLease } from "./lease.ts";
import { createLongLived } from "./long-lived.ts";
import { createMemory } from "./memory.ts";
import { createNow } from "./now.ts";
import type { OpenCollection, OpenContact, OpenConversation } from "./open-document.ts";
import { createOpenDocuments } from "./open-documents.ts";
import { applyToPersonal } from "./preferences.ts";
import { rememberSession } from "./session.ts";
import { readSaid } from "./said.ts";
import { createPast } from "./past.ts";
import { pinBody } from "./pin.ts";
import { createReading } from "./reading.ts";
import { refillVault } from "./refill.ts";
import { createShelf } from "./shelf.ts";
import { createStarts } from "./create-starts.ts";
import { wasMade } from "./was-made.ts";
import { syncDetails } from "./sync-details.ts";
import type { AgentNow } from "./tabs.ts";
import { renewWhenTooOld } from "./too-old.ts";
import { untilTrue } from "./until-true.ts";
import { createUnwritten, dropLeft, leftWrites } from "./unwritten.ts";
import { reloadAfter } from "./updates.ts";
import { isVaultMarked, markVault } from "./vault-mark.ts";
import { emptyPlace } from "./vault-tables.ts";
import { openVault } from "./vault.ts";
import { finishWipes } from "./wipe.ts";

/**
 * The device's side of one agent's work: opens the vault, stands for leader among the tabs, and keeps what screens read
 * up to date. Returns at once; the vault's content follows.
 */
export function createDesk(session: Session, environment: Environment = browserEnvironment()): Desk {
  return createRoot(() => assemble(session, environment));
}

function assemble(signedIn: Session, environment: Environment): Desk {
  const [session, setSession] = createSignal(signedIn);
  const vaultName = vaultNameOf(signedIn);
  const workspaceDoc = workspaceDocument(signedIn);
  const personalDoc = personalDocument(signedIn);
  const device = createDeviceName(environment);
  const deviceHere = (where: Belonging) => deviceIn(session().agent, device.id(), where);

  const wiped = finishWipes(environment);
  const vault = openVault(environment, vaultName, {
    onTakenAway: () => void departure.letGo(),
    makeRoom: () => keeper.makeRoom(),
    refill: (transaction) => refillVault(transaction, memory, clock),
    onLost,
  });
  reloadAfter(vault.idle);
  const longLived = createLongLived(vaultName, environment.indexedDB);
  const clock = createClock(() => environment.now());
  const lease = createLease(environment, vault, clock.now);
  const memory = createMemory({
    vault,
    longLived,
    clock,
    agent: signedIn.agent.id,
    deviceIn: deviceHere,
    alwaysHeld: [workspaceDoc, personalDoc],
  });
  const { outbox, rows } = memory;
  const time = createNow(environment, clock.now, rows.nextTurn, rows.turn);
  const correction = createCorrection(clock, rows.conversations);
  const publish = (change: Change) => crew.publish(change);
  const shelf = createShelf(vault, () => environment.now(), publish);
  const documents = createOpenDocuments(
    {
      environment,
      deviceIn: deviceHere,
      intentsOf: outbox.intentsOf,
      now: time.now,
      read: (doc) => wiped.then(() => shelf.read(doc)),
      record: (edit) => acts.edit(edit),
      announce: (doc, update) => crew.announce(doc, update),
    },
    () => crew.screenChanged(),
  );
  const unwritten = createUnwritten(environment, vaultName);
  const acts = createActs({
    environment,
    vault,
    memory,
    longLived,
    clock,
    unwritten,
    publish,
    personalDoc,
    openState: documents.held,
  });
  const keeper = createKeeper({
    vault,
    memory,
    agent: signedIn.agent.id,
    now: clock.now,
    publish,
    onScreen: () => crew.shown(),
  });
  const files = createFiles({
    environment,
    vaultName,
    needed: () => new Set(outbox.written().flatMap((row) => filesOf(row).map(({ hash }) => hash))),
    onAttached: () => crew.publish({ attached: true }),
    vault,
    memory,
    isIdle: () => crew.link().kind === "online" && crew.isLeading() && outbox.waitingCount() === 0,
  });
  const starts = createStarts({
    environment,
    vaultName,
    here: () => new Set([...outbox.unsent(), ...outbox.refused()].map(({ id }) => id)),
    wasMade: (id, doc) => loaded.then(() => wasMade(vault, id, doc)),
    files: () => files.open(),
  });
  const verifier = createVerifier(
    { environment, vault, memory, publish },
    () => crew.link().kind === "online" && crew.isLeading() && outbox.waitingCount() === 0,
  );
  let stopTrimming = () => {};
  const departure = createDeparture({
    environment,
    vault,
    longLived,
    lease,
    crew: () => crew,
    stop: () => {
      const parts = [
        time.stop,
        verifier.stop,
        lease.stop,
        files.stop,
        unwritten.stop,
        stopTrimming,
        stopAsking,
        stopRenewing,
        documents.close,
      ];
      for (const stop of parts) stop();
    },
  });
  const [wasEmptied, setWasEmptied] = createSignal(false);
  /** Changes heard before the vault was read; null from then on. */
  let early: (() => void)[] | null = [];
  const loaded = wiped.then(load).then(catchUp);
  unlessClosed(loaded);

  const crew = joinCrew({
    environment,
    vaultName,
    tab: uuidv7(environment.now(), environment.randomBytes(10)),
    clock,
    device,
    agent: () => session().agent,
    createExchange: (hooks) =>
      createExchange({
        environment,
        session: signedIn,
        device,
        vault,
        memory,
        longLived,
        clock,
        lease,
        keeper,
        files: files.open,
        ...hooks,
      }),
    reload: () => (early ? loaded : load().then(documents.refresh)),
    apply: (change, isOwn) => {
      if (early) early.push(() => apply(change, isOwn));
      else apply(change, isOwn);
    },
    onScreen: documents.onScreen,
    onPresence: documents.hear,
    onLinked: documents.linked,
    onClock: () => {
      correction.notice();
      time.turn();
    },
    onAgent: becomeAgent,
    onRelease: departure.letGo,
    onGone: resume,
  });

  const stopRenewing = renewWhenTooOld(environment, crew.link);
  const stopAsking = askWhenLeft(environment, { waitingCount: outbox.waitingCount, link: crew.link });

  async function load(): Promise<void> {
    await lease.load(); // first, so that nothing is shown that is locked
    await memory.load();
    correction.begin();
    time.turn();
    if (early && memory.isBlank() && isVaultMarked(environment, vaultName)) setWasEmptied(true);
  }

  /** The browser's data were cleared under this page. What it holds and nobody else has is in the new database already. */
  function onLost(): void {
    setWasEmptied(true);
    unlessClosed(longLived.reset());
    publish({ reset: true, isLost: true, place: emptyPlace });
  }

  function catchUp(): void {
    stopTrimming = trimDaily(environment, vault, clock.now);
    const heard = early ?? [];
    early = null;
    for (const applyOne of heard) applyOne();
    resume();
  }

  /** What pages that are gone have shown and not written. */
  function resume(): void {
    if (!early) acts.resume(leftWrites(environment, vaultName));
  }

  /** In one step: what leaves the outbox is in the document before anybody looks. */
  function apply(change: Change, isOwn: boolean): void {
    batch(() => {
      memory.apply(change, isOwn);
      if (change.lease && !isOwn) lease.adopt(change.lease);
      for (const { doc, update } of change.updates ?? []) documents.feed(doc, update);
      documents.replace(change.reset ? documents.kept() : (change.rebuilt ?? []));
      documents.leave(change.left ?? []);
    });
    dropLeft(environment, vaultName, change.gone ?? []);
    files.follow(change, isOwn);
    starts.follow(change, isOwn);
    if (change.place?.store) markVault(environment, vaultName);
    time.reschedule();
  }

  function becomeAgent({ name, role, grants }: AgentNow): void {
    const { agent, ...rest } = session();
    const isKnown = agent.name === name && agent.role === role;
    if (isKnown && JSON.stringify(agent.grants) === JSON.stringify(grants)) return;
    setSession({ agent: { ...agent, name, role, grants }, ...rest });
    void rememberSession(environment, session());
    rows.refresh(new Set(outbox.waiting().map((row) => row.doc)));
  }

  const preferences = createMemo(() => {
    const stored = longLived.state(personalDoc) as PersonalState; // the fold of its kind
    const unsent = outbox.intentsOf(personalDoc) as readonly PersonalIntent[]; // of its kind
    const by = deviceHere({ channel: null, team: null });
    return unsent.reduce((state, intent) => applyToPersonal(state, intent, by), stored).preferences;
  });

  return {
    get session() {
      return session();
    },
    get device() {
      return device.id();
    },
    link: crew.link,
    storage: () => (vault.storage() === "ready" && wasEmptied() ? "evicted" : vault.storage()),
    filled: () => memory.place().cursor !== null,
    now: time.now,
    instant: clock.now,
    clockCorrection: correction.latest,
    conversations: rows.conversations,
    conversationsOf: rows.conversationsOf,
    conversation: rows.conversation,
    contact: rows.contact,
    contacts: rows.contacts,
    collections: rows.collections,
    workspace: () => longLived.state(workspaceDoc) as Workspace, // the fold of its kind
    channel: (id) => (longLived.state(`ch:${id}`) as ChannelState).channel ?? undefined, // the fold of its kind
    channelHealth: (id) => (longLived.state(`ch:${id}`) as ChannelState).health, // as above
    channelTemplates: (id) => (longLived.state(`ch:${id}`) as ChannelState).templates ?? [], // as above
    preferences,
    unsent: outbox.unsent,
    refused: outbox.refused,
    act: (what, id) => (early ? loaded.then(() => acts.act(what, id)) : acts.act(what, id)),
    actAll: (whats) => (early ? loaded.then(() => acts.actAll(whats)) : acts.actAll(whats)),
    takeBack: acts.takeBack,
    takeBackAll: acts.takeBackAll,
    dismissRefused: acts.dismissRefused,
    open: (doc) => documents.open(doc) as OpenConversation, // of its kind
    openDocument: (doc) => documents.open(doc) as OpenContact, // of its kind
    openCollection: (doc) => documents.open(doc) as OpenCollection, // of its kind
    flush: (ms) =>
      untilTrue(environment, () => outbox.waitingCount() === 0, ms).then(() => outbox.unsent().length),
    details: () => syncDetails(environment, memory, keeper, crew.link(), clock.now()),
    verify: verifier.verify,
    roleIn: (where) => roleIn(session().agent, where),
    isHere: memory.bodies.isHere,
    isPinned: memory.bodies.isPinned,
    pin: async (doc, wanted) => publish(await pinBody(vault, doc, wanted)),
    files: files.open,
    uploaded: files.uploaded,
    starts: starts.open,
    said: async (doc) => {
      const row = rows.conversation(doc) ?? rows.contact(doc);
      return row ? readSaid(vault, row) : null;
    },
    ...createPast(environment, vault),
    ...createReading({ agent: signedIn.agent.id, memory, set: acts.set, openState: documents.held }),
    ...createBells({ agent: signedIn.agent.id, memory, set: acts.set, now: time.now }),
    release: async (id) => publish(await releaseReply(vault, id)),
    locked: lease.locked,
    surrender: departure.surrender,
    signOut: departure.signOut,
  };
}
