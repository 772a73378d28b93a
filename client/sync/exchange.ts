import { isLongLived, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { DeviceFrame, ServerFrame } from "../../shared/protocol/frames.ts";
import type { Change } from "./change.ts";
import type { Clock } from "./clock.ts";
import { unlessClosed } from "./closed.ts";
import { commitBatch, OutOfPlace } from "./commit-batch.ts";
import type { LinkState, Session } from "./desk.ts";
import type { DeviceName } from "./device-id.ts";
import type { Environment } from "./environment.ts";
import type { Welcome } from "./greeting.ts";
import { personalDocument, workspaceDocument } from "./identity.ts";
import { keepFrames } from "./keep-frames.ts";
import type { Keeper } from "./keeper.ts";
import type { Lease } from "./lease.ts";
import type { Files } from "./files/files.ts";
import { createUploads } from "./files/uploads.ts";
import { createLink } from "./link.ts";
import type { LongLived } from "./long-lived.ts";
import type { Memory } from "./memory.ts";
import { createMeeting } from "./meeting.ts";
import { createPump } from "./pump.ts";
import { createPushCounter } from "./push-count.ts";
import { createRebuilder } from "./rebuilder.ts";
import { createRecovery } from "./recovery.ts";
import { refetchAll } from "./reset.ts";
import type { KeepWish } from "./take-change.ts";
import type { Place } from "./vault-tables.ts";
import type { Vault } from "./vault.ts";

type BatchFrame = Extract<ServerFrame, { t: "batch" }>;

/** The leading tab's conversation with the server: what it hears goes to the vault first, then to every tab. */
export interface Exchange {
  start: () => void;
  /** Resolves once nothing more of it reaches the vault. */
  stop: () => Promise<void>;
  /** A change was committed, here or in another tab: the server may have to hear of it. */
  notice: (change: Change) => void;
  send: (frame: Extract<DeviceFrame, { t: "open" | "close" | "presence" }>) => void;
}

export interface ExchangeDeps {
  environment: Environment;
  session: Session;
  device: DeviceName;
  vault: Vault;
  memory: Memory;
  longLived: LongLived;
  clock: Clock;
  lease: Lease;
  keeper: Keeper;
  files: () => Promise<Files>;
  /** Reads this tab's memory anew from the vault. */
  reload: () => Promise<void>;
  /** Applies a committed change in every tab. */
  publish: (change: Change) => void;
  onLink: (state: LinkState) => void;
  /** The estimate of the server's time moved. */
  onClock: () => void;
  /** The server says who this is. */
  onAgent: (agent: Welcome["agent"]) => void;
  /** This device has another id from now on. */
  onDevice: () => void;
  onPresence: (doc: DocumentId, update: Uint8Array) => void;
  /** Documents on the screen of any tab. */
  onScreen: () => Iterable<DocumentId>;
}

export function createExchange(deps: ExchangeDeps): Exchange {
  const { environment, session, vault, memory, longLived, clock, lease, keeper, publish } = deps;
  const rebuilder = createRebuilder(
    deps,
    (doc) => pump.carriesProseOf(doc),
    () => pump.poke(),
  );
  const link = createLink(environment, {
    onState: deps.onLink,
    onOpen: () => link.send(meeting.hello()),
    onFrame: handle,
    onCut: () => {
      pump.pause();
      uploads.pause();
      rebuilder.pause();
    },
    onRefused: (code) => meeting.refused(code),
    onLost: () => pump.forget(),
  });
  const count = createPushCounter(vault);
  const meeting = createMeeting({ ...deps, count, link });
  const recovery = createRecovery(memory, longLived);
  const uploads = createUploads({
    environment,
    files: deps.files,
    onFree: () => pump.poke(),
    onProgress: (uploaded) => publish({ uploaded }),
  });
  const pump = createPump({
    environment,
    vault,
    outbox: memory.outbox,
    count,
    send: link.send,
    onLeft: (rows) => publish({ put: rows }),
    off: clock.off,
    onOverdue: link.renew,
    isServerBehind: meeting.isServerBehind,
    isHeldBack: (row) =>
      recovery.isUnderWay() || ((row.kind === "prose" || row.again === true) && rebuilder.isDue(row.doc)),
    withFiles: uploads.free,
    asPushed: recovery.asPushed,
    onOversize: (rows) =>
      unlessClosed(
        rebuilder.refuse(
          rows.flatMap((row) => (row.kind === "prose" ? [{ doc: row.doc, root: row.root }] : [])),
        ),
      ),
  });
  let isStarted = false;
  let isKeepAsked = false;
  let store: string | null = null;

  async function start(): Promise<void> {
    isStarted = true;
    await meeting.prepare();
    if (isStarted) link.start();
  }

  async function handle(frame: ServerFrame, heardAt: number): Promise<void> {
    if (frame.t !== "welcome") renewLease();
    switch (frame.t) {
      case "welcome":
        return welcome(frame, heardAt);
      case "batch":
        return commit(frame);
      case "presence":
        return deps.onPresence(frame.doc, frame.update);
      case "pong":
        return meeting.measure(frame.at, heardAt, frame.serverTime);
    }
  }

  /** A server that speaks with this device knows it. */
  function renewLease(): void {
    const record = lease.extend();
    if (record) publish({ lease: record });
  }

  async function welcome(frame: Welcome, heardAt: number): Promise<void> {
    if (!(await meeting.welcome(frame, heardAt))) return;
    store = frame.store;
    if (memory.isTorn()) publish(await refetchAll(vault, longLived));
    await longLived.removeOthers(lasting());
    keeper.limit(frame.limits);
    link.send(catchup(memory.place()));
    tell(keeper.missing());
    for (const doc of deps.onScreen()) link.send({ t: "open", doc });
    link.send({ t: "ping", at: environment.now() });
    link.welcomed();
    await rebuilder.load();
    uploads.start();
    pump.start();
    rebuilder.work();
  }

  /** The long-lived documents that belong here. */
  function lasting(): Set<DocumentId> {
    const known = Object.keys(memory.place().heads) as DocumentId[]; // keyed by document
    return new Set([workspaceDocument(session), personalDocument(session), ...known]);
  }

  async function commit(frame: BatchFrame): Promise<void> {
    if (beginsAnew(memory.place(), frame)) publish(await refetchAll(vault, longLived));
    const before = memory.place();
    for (const { doc, update } of frame.docs)
      if (update && isLongLived(doc)) await longLived.commit(doc, update);
    const { acked, refused } = pump.verdicts(frame.acks, frame.nacks);
    const { docs, leave, registers } = frame;
    const { change, wishes } = await commitBatch(
      vault,
      { docs, leave, registers, acked, refused, before, place: placeAfter(before, frame) },
      { agent: session.agent.id, now: clock.now(), onScreen: new Set(deps.onScreen()) },
    ).catch(findPlace);
    if (change.rebuilt?.length || refused.some(({ kind }) => kind === "prose")) await rebuilder.load();
    publish(change);
    await longLived.remove(leave.filter(isLongLived));
    if (frame.cursor !== null) askToKeep();
    pump.settle([...frame.acks, ...frame.nacks]);
    rebuilder.work();
    tell(before.cursor === null && frame.cursor !== null ? keeper.missing() : keeper.weighed(wishes));
    if (frame.cursor !== null) tell(await keeper.trim());
  }

  /** The next connection goes on from where the vault is. */
  async function findPlace(cause: unknown): Promise<never> {
    if (cause instanceof OutOfPlace) await deps.reload();
    throw cause;
  }

  function tell(wishes: readonly KeepWish[]): void {
    for (const frame of keepFrames(wishes)) link.send(frame);
  }

  /** There is something worth keeping now. */
  function askToKeep(): void {
    if (!isKeepAsked) environment.keepData();
    isKeepAsked = true;
  }

  function placeAfter(before: Place, { cursor, bootstrap, docs, leave, ...frame }: BatchFrame): Place {
    const heads = { ...before.heads };
    for (const { doc } of docs) if (isLongLived(doc)) heads[doc] = longLived.head(doc);
    for (const doc of leave) delete heads[doc];
    const begun = cursor === null ? (bootstrap ?? before.bootstrap) : undefined;
    const scope = frame.scope ?? before.scope;
    const place = { key: "place", store, cursor, scope, heardAt: clock.now(), heads } as const;
    return begun ? { ...place, bootstrap: begun } : place;
  }

  return {
    start: () => unlessClosed(start()),
    stop: () => {
      isStarted = false;
      return link.stop();
    },
    notice: (change) => {
      pump.poke();
      tell(keeper.wantedAfter(change));
      if (change.isLost) link.renew();
    },
    send: (frame) => {
      link.send(frame);
      if (frame.t === "open") tell(keeper.opened(frame.doc));
    },
  };
}

function catchup({ cursor, store, bootstrap, scope }: Place): DeviceFrame {
  if (cursor !== null) return { t: "catchup", cursor, store, scope };
  return { t: "catchup", cursor: 0, store, scope, ...(bootstrap ? { bootstrap } : {}) };
}

/** The server did not take the device's word for where it stands: a fill starts, and names nothing that must go first. */
function beginsAnew({ cursor, bootstrap }: Place, frame: BatchFrame): boolean {
  if (frame.cursor !== null) return false;
  return cursor !== null || (bootstrap !== undefined && (frame.bootstrap?.after ?? "") < bootstrap.after);
}
