import { createMemo, createRoot, createSignal } from "solid-js";
import type { ChannelState } from "../../shared/channels/channel.ts";
import type { Device } from "../../shared/conversation/device-view.ts";
import type { PersonalIntent, PersonalState } from "../../shared/personal/preferences.ts";
import { uuidv7 } from "../../shared/protocol/uuid.ts";
import { SECOND } from "../../shared/time/duration.ts";
import type { Workspace } from "../../shared/workspace/workspace.ts";
import { createActs } from "./acts.ts";
import type { Change } from "./change.ts";
import { createClock } from "./clock.ts";
import { unlessClosed } from "./closed.ts";
import { joinCrew } from "./crew.ts";
import type { Desk, Session } from "./desk.ts";
import { deviceId } from "./device-id.ts";
import { browserEnvironment, type Environment } from "./environment.ts";
import { createExchange } from "./exchange.ts";
import { personalDocument, vaultNameOf, workspaceDocument } from "./identity.ts";
import { createLongLived } from "./long-lived.ts";
import { createMemory } from "./memory.ts";
import { createNow } from "./now.ts";
import { createOpenDocuments } from "./open-documents.ts";
import { applyToPersonal } from "./preferences.ts";
import { endSession, rememberSession } from "./session.ts";
import { createShelf } from "./shelf.ts";
import { untilEmpty } from "./until-empty.ts";
import { reloadAfter } from "./updates.ts";
import { openVault } from "./vault.ts";
import { atMost, finishWipes, wipeVault } from "./wipe.ts";

/** How long a sign-out waits for writes to reach the disk. */
const LAST_WRITES_MS = 2 * SECOND;

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
  const dev = deviceId(environment);
  const device = createMemo<Device>(() => ({ author: session().agent, dev }));

  const wiped = finishWipes(environment);
  const vault = openVault(environment, vaultName, () => void letGo());
  reloadAfter(vault.idle);
  const longLived = createLongLived(vaultName, environment.indexedDB);
  const clock = createClock(() => environment.now());
  const memory = createMemory({ vault, longLived, clock, device, alwaysHeld: [workspaceDoc, personalDoc] });
  const { outbox, rows } = memory;
  const time = createNow(environment, clock.now, rows.nextTurn, rows.turn);
  const publish = (change: Change) => crew.publish(change);
  const shelf = createShelf(environment, vault, publish);
  const documents = createOpenDocuments(
    {
      environment,
      device,
      intentsOf: outbox.intentsOf,
      now: time.now,
      read: (doc) => wiped.then(() => shelf.read(doc)),
      record: (edit) => acts.edit(edit),
      announce: (doc, update) => crew.announce(doc, update),
    },
    () => crew.screenChanged(),
  );
  const acts = createActs({
    environment,
    vault,
    memory,
    longLived,
    clock,
    publish,
    openState: documents.held,
  });
  /** Changes heard before the vault was read; null from then on. */
  let early: (() => void)[] | null = [];
  const loaded = wiped.then(load).then(catchUp);
  unlessClosed(loaded);

  const crew = joinCrew({
    environment,
    vaultName,
    tab: uuidv7(environment.now(), environment.randomBytes(10)),
    clock,
    agent: () => session().agent,
    createExchange: (hooks) =>
      createExchange({
        environment,
        session: signedIn,
        device: dev,
        vault,
        memory,
        longLived,
        clock,
        ...hooks,
      }),
    reload: () => (early ? loaded : load().then(documents.refresh)),
    apply: (change, isOwn) => {
      if (early) early.push(() => apply(change, isOwn));
      else apply(change, isOwn);
    },
    onScreen: documents.onScreen,
    onPresence: documents.hear,
    onLinked: (isOnline) => {
      documents.linked(isOnline);
      if (isOnline) shelf.fetchMissing();
    },
    onAgent: becomeAgent,
    onRelease: letGo,
  });

  async function load(): Promise<void> {
    await memory.load();
    time.turn();
  }

  function catchUp(): void {
    const heard = early ?? [];
    early = null;
    for (const applyOne of heard) applyOne();
  }

  function apply(change: Change, isOwn: boolean): void {
    memory.apply(change, isOwn);
    for (const { doc, update } of change.updates ?? []) documents.feed(doc, update);
    documents.replace(change.reset ? documents.kept() : (change.rebuilt ?? []));
    time.reschedule();
  }

  function becomeAgent({ name, role }: { name: string; role: Session["agent"]["role"] }): void {
    const { agent, workspace } = session();
    if (agent.name === name && agent.role === role) return;
    setSession({ agent: { ...agent, name, role }, workspace });
    rememberSession(environment, session());
    rows.refresh(new Set(outbox.waiting().map((row) => row.doc)));
  }

  /** Lets go of everything that holds the vault; the tab is of no more use. */
  async function letGo(): Promise<void> {
    await crew.leave();
    time.stop();
    documents.close();
    await atMost(environment, LAST_WRITES_MS, vault.idle());
    await longLived.forget();
    vault.close();
  }

  const preferences = createMemo(() => {
    const stored = longLived.state(personalDoc) as PersonalState; // the fold of its kind
    const unsent = outbox.intentsOf(personalDoc) as readonly PersonalIntent[]; // of its kind
    const by = device();
    return unsent.reduce((state, intent) => applyToPersonal(state, intent, by), stored).preferences;
  });

  return {
    get session() {
      return session();
    },
    device: dev,
    link: crew.link,
    storage: vault.storage,
    filled: () => memory.place().cursor !== null,
    now: time.now,
    conversations: rows.conversations,
    conversation: rows.conversation,
    contact: rows.contact,
    workspace: () => longLived.state(workspaceDoc) as Workspace, // the fold of its kind
    channel: (id) => (longLived.state(`ch:${id}`) as ChannelState).channel ?? undefined, // the fold of its kind
    preferences,
    unsent: outbox.unsent,
    refused: outbox.refused,
    act: (what) => (early ? loaded.then(() => acts.act(what)) : acts.act(what)),
    takeBack: acts.takeBack,
    dismissRefused: acts.dismissRefused,
    open: documents.open,
    flush: (ms) => untilEmpty(environment, outbox.unsent, ms),
    signOut: async (unsent) => {
      const caches = longLived.databases();
      await crew.releaseOthers(); // first, so that none of them takes the lead
      await letGo();
      crew.close();
      try {
        if (unsent === "discard") await wipeVault(environment, vaultName, caches);
      } finally {
        await endSession(environment);
      }
    },
  };
}
