import { isLongLived, type DocumentId } from "../../shared/protocol/document-id.ts";
import { PROTOCOL, SCHEMA, type DeviceFrame, type ServerFrame } from "../../shared/protocol/frames.ts";
import type { Change } from "./change.ts";
import type { Clock } from "./clock.ts";
import { unlessClosed } from "./closed.ts";
import { commitBatch } from "./commit-batch.ts";
import type { LinkState, Session } from "./desk.ts";
import type { Environment } from "./environment.ts";
import { createLink } from "./link.ts";
import type { LongLived } from "./long-lived.ts";
import type { Memory } from "./memory.ts";
import { createPump } from "./pump.ts";
import { createRebuilder } from "./rebuilder.ts";
import { resetVault } from "./reset.ts";
import type { Place } from "./vault-tables.ts";
import type { Vault } from "./vault.ts";

export const APP_VERSION = "0.1.0";

type Welcome = Extract<ServerFrame, { t: "welcome" }>;
type BatchFrame = Extract<ServerFrame, { t: "batch" }>;

/** The leading tab's conversation with the server: what it hears goes to the vault first, then to every tab. */
export interface Exchange {
  start: () => void;
  /** Resolves once nothing more of it reaches the vault. */
  stop: () => Promise<void>;
  /** The outbox may hold something new. */
  poke: () => void;
  send: (frame: Extract<DeviceFrame, { t: "open" | "close" | "presence" }>) => void;
}

export interface ExchangeDeps {
  environment: Environment;
  session: Session;
  device: string;
  vault: Vault;
  memory: Memory;
  longLived: LongLived;
  clock: Clock;
  /** Applies a committed change in every tab. */
  publish: (change: Change) => void;
  onLink: (state: LinkState) => void;
  /** The estimate of the server's time moved. */
  onClock: () => void;
  /** The server says who this is. */
  onAgent: (agent: Welcome["agent"]) => void;
  onPresence: (doc: DocumentId, update: Uint8Array) => void;
  /** Documents on the screen of any tab. */
  onScreen: () => Iterable<DocumentId>;
}

export function createExchange(deps: ExchangeDeps): Exchange {
  const { environment, session, device, vault, memory, longLived, clock, publish } = deps;
  const rebuilder = createRebuilder(
    deps,
    (doc) => pump.carriesProseOf(doc),
    () => pump.poke(),
  );
  const link = createLink(environment, {
    onState: deps.onLink,
    onOpen: greet,
    onFrame: handle,
    onLost: () => pump.halt(),
  });
  const pump = createPump({
    environment,
    vault,
    outbox: memory.outbox,
    send: link.send,
    off: clock.off,
    onOverdue: link.renew,
    isHeldBack: (row) => row.kind === "prose" && rebuilder.isDue(row.doc),
    onOversize: (rows) =>
      unlessClosed(
        rebuilder.refuse(
          rows.flatMap((row) => (row.kind === "prose" ? [{ doc: row.doc, root: row.root }] : [])),
        ),
      ),
  });
  let greetedAt = 0;
  let isKeepAsked = false;
  let store: string | null = null;

  function greet(): void {
    greetedAt = environment.now();
    clock.restart();
    link.send({ t: "hello", protocol: PROTOCOL, schema: SCHEMA, app: APP_VERSION, device, counter: null });
  }

  async function handle(frame: ServerFrame, heardAt: number): Promise<void> {
    switch (frame.t) {
      case "welcome":
        return welcome(frame, heardAt);
      case "batch":
        return commit(frame);
      case "presence":
        return deps.onPresence(frame.doc, frame.update);
      case "pong":
        return measure(frame.at, heardAt, frame.serverTime);
    }
  }

  async function measure(sentAt: number, heardAt: number, serverTime: number): Promise<void> {
    const before = clock.off();
    clock.sample(sentAt, heardAt, serverTime);
    if (clock.off() === before) return;
    deps.onClock();
    await vault.write("relaxed", ["meta"], async (transaction) => {
      transaction.put("meta", { key: "clock", off: clock.off(), at: clock.last() });
    });
  }

  async function welcome(frame: Welcome, heardAt: number): Promise<void> {
    // The session's cookie may belong to somebody else by now: nothing of this vault is for them.
    if (frame.workspace !== session.workspace.id || frame.agent.id !== session.agent.id)
      return link.end("session");
    if (frame.protocol !== PROTOCOL || frame.minSchema > SCHEMA) return link.end("too_old");
    await measure(greetedAt, heardAt, frame.serverTime);
    deps.onAgent(frame.agent);
    store = frame.store;
    const known = memory.place().store;
    if (known !== null && known !== store) publish(await resetVault(vault, longLived));
    link.send(catchup(memory.place()));
    for (const doc of deps.onScreen()) link.send({ t: "open", doc });
    link.send({ t: "ping", at: environment.now() });
    link.welcomed();
    await rebuilder.load();
    pump.start();
    rebuilder.work();
  }

  async function commit(frame: BatchFrame): Promise<void> {
    const lasting = frame.docs.filter(({ doc }) => isLongLived(doc));
    for (const { doc, update } of lasting) if (update) await longLived.commit(doc, update);
    const { acked, refused } = pump.verdicts(frame.acks, frame.nacks);
    const place = placeAfter(
      memory.place(),
      frame,
      lasting.map(({ doc }) => doc),
    );
    publish(await commitBatch(vault, { docs: frame.docs, acked, refused, place }));
    for (const refusal of refused) if (refusal.kind === "prose") rebuilder.add(refusal.doc);
    if (frame.cursor !== null) askToKeep();
    pump.settle([...frame.acks, ...frame.nacks]);
    rebuilder.work();
  }

  /** There is something worth keeping now. */
  function askToKeep(): void {
    if (!isKeepAsked) environment.keepData();
    isKeepAsked = true;
  }

  function placeAfter(before: Place, frame: BatchFrame, touched: readonly DocumentId[]): Place {
    const heads = { ...before.heads };
    for (const doc of touched) heads[doc] = longLived.head(doc);
    const bootstrap = frame.cursor === null ? (frame.bootstrap ?? before.bootstrap) : undefined;
    return { key: "place", store, cursor: frame.cursor, heads, ...(bootstrap ? { bootstrap } : {}) };
  }

  return {
    start: link.start,
    stop: link.stop,
    poke: pump.poke,
    send: link.send,
  };
}

function catchup({ cursor, store, bootstrap }: Place): DeviceFrame {
  const begun = cursor === null && bootstrap ? { bootstrap } : {};
  return { t: "catchup", cursor: cursor ?? 0, store, scope: null, ...begun };
}
