import * as Y from "yjs";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Code } from "../../shared/protocol/codes.ts";
import type { Ack, DeviceFrame, Nack } from "../../shared/protocol/frames.ts";
import type { ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { SECOND } from "../../shared/time/duration.ts";
import { unlessClosed } from "./closed.ts";
import type { Environment } from "./environment.ts";
import { markLeft, type Leaving } from "./mark-left.ts";
import type { Outbox } from "./outbox.ts";
import { isOversize, packPush, type Parcel } from "./parcels.ts";
import type { PushCounter } from "./push-count.ts";
import type { Refusal } from "./refusals.ts";
import { unlessFailing } from "./unless-failing.ts";
import type { OutboxRow, WaitingRow } from "./vault-tables.ts";
import type { Vault } from "./vault.ts";

/** Prose alone goes out at most this often: fifteen times a second, four on a slow link (N-5). */
const PROSE_PAUSE_MS = { usual: 66, slow: 250 };
/** A link on which an answer takes longer is a slow one. */
const SLOW_MS = SECOND;
/** A connection that answers pings but not this push is of no use. */
const ANSWER_MS = 30 * SECOND;

/** Sends what waits in the outbox, one push at a time, whether a document is open or not (U-4). */
export interface Pump {
  /** The connection is ready for pushes. */
  start: () => void;
  /** The connection is gone: nothing is sent, or waited for. */
  pause: () => void;
  /** Nothing more is heard of it: whatever it carried goes out again with the same ids. */
  forget: () => void;
  /** Something may be waiting. */
  poke: () => void;
  /** Prose of the document is on its way. */
  carriesProseOf: (doc: DocumentId) => boolean;
  /** What the server's verdicts mean for rows of the outbox. */
  verdicts: (acks: readonly Ack[], nacks: readonly Nack[]) => { acked: string[]; refused: Refusal[] };
  /** The verdicts are committed: the next push may go. */
  settle: (verdicts: readonly { id: string }[]) => void;
}

export interface PumpDeps {
  environment: Environment;
  vault: Vault;
  outbox: Outbox;
  count: PushCounter;
  send: (frame: DeviceFrame) => void;
  /** These rows stand so on the disk now: acts marked as having left, or what was refused or held just before. */
  onLeft: (rows: readonly OutboxRow[]) => void;
  /** Offset of the device's clock as measured on this connection, ms. */
  off: () => number;
  /** No answer came in time. */
  onOverdue: () => void;
  /** The server is of an earlier build. */
  isServerBehind: () => boolean;
  /** It waits for something to be fetched. */
  isHeldBack: (row: WaitingRow) => boolean;
  /** Those of these rows whose files are with the server, and nothing that stands behind another. */
  withFiles: (rows: readonly WaitingRow[]) => readonly WaitingRow[];
  /** The row as it is pushed now. */
  asPushed: (row: WaitingRow) => WaitingRow;
  /** Rows that no push can carry; they are refused on the device. */
  onOversize: (rows: readonly WaitingRow[]) => void;
}

export function createPump({
  environment,
  vault,
  outbox,
  count,
  send,
  onLeft,
  off,
  onOverdue,
  isServerBehind,
  isHeldBack,
  withFiles,
  asPushed,
  onOversize,
}: PumpDeps): Pump {
  const inFlight = new Map<string, Parcel>();
  const seals = new Set<string>();
  /** Acts that the server of this connection is too old to know: they wait for it to be renewed (V-1). */
  const unknownThere = new Set<string>();
  /** Changes with each connection, so that work begun for one is not finished on the next. */
  let connection: object | null = null;
  /** About to leave. */
  let preparing: readonly Parcel[] = [];
  let lastProseAt = -Infinity;
  let sentAt = 0;
  /** From the last push to its answer, ms. */
  let roundTrip = 0;
  let cancelPause = () => {};
  let cancelOverdue = () => {};

  function poke(): void {
    cancelPause();
    if (!connection || preparing.length > 0 || inFlight.size > 0) return;
    const rows = withFiles(outbox.waiting().filter((row) => !isHeldBack(row) && !unknownThere.has(row.id)));
    const tooLarge = rows.filter(isOversize);
    if (tooLarge.length > 0) return onOversize(tooLarge);
    if (rows.length === 0) return;
    const longest = isSlow() ? PROSE_PAUSE_MS.slow : PROSE_PAUSE_MS.usual;
    const pause = lastProseAt + longest - environment.now();
    if (pause > 0 && pause <= longest && rows.every((row) => row.kind === "prose")) {
      cancelPause = environment.after(pause, poke);
      return;
    }
    unlessClosed(push(packPush(rows.map(asPushed), { merge: Y.mergeUpdates, seals }), connection));
  }

  function isSlow(): boolean {
    return roundTrip > SLOW_MS || environment.isOnSlowNetwork();
  }

  async function push(packed: readonly Parcel[], on: object): Promise<void> {
    preparing = packed;
    const made = count.next();
    // A full disk keeps no act here that is safe on it already: it leaves, and is marked once there is room.
    let leaving: Leaving | null;
    try {
      leaving = await unlessFailing(vault.storage, markLeft(vault, packed, made));
    } finally {
      preparing = [];
    }
    const { takenBack, staying, marked } = leaving ?? allLeave;
    const parcels = packed.filter((parcel) => !takenBack.has(parcel.item.id));
    // The tab that took them back may have died before it told of it.
    outbox.remove(packed.filter((parcel) => !parcels.includes(parcel)).flatMap(idsOf));
    if (staying.length > 0) onLeft(staying);
    if (connection !== on || parcels.length === 0) return poke();
    for (const parcel of parcels) {
      inFlight.set(parcel.item.id, parcel);
      if (parcel.item.k === "prose") seals.add(parcel.item.id);
    }
    if (parcels.some(({ item }) => item.k === "prose")) lastProseAt = environment.now();
    sentAt = environment.now();
    send({ t: "push", items: parcels.map((parcel) => parcel.item), off: off(), counter: made.counter });
    awaitAnswer();
    if (marked.length > 0) onLeft(marked);
  }

  function awaitAnswer(): void {
    cancelOverdue = environment.after(ANSWER_MS, onOverdue);
  }

  return {
    start: () => {
      connection = {};
      unknownThere.clear();
      poke();
    },
    pause: () => {
      connection = null;
      cancelPause();
      cancelOverdue();
    },
    forget: () => inFlight.clear(),
    poke,
    carriesProseOf: (doc) =>
      [...preparing, ...inFlight.values()].some(({ item }) => item.k === "prose" && item.doc === doc),
    verdicts: (acks, nacks) => {
      if (isServerBehind()) for (const { id, code } of nacks) if (unknown.has(code)) unknownThere.add(id);
      return {
        acked: acks.flatMap(({ id }) => inFlight.get(id)?.rows.map((row) => row.id) ?? [id]),
        refused: refusalsOf(
          nacks.filter(({ id }) => !unknownThere.has(id)),
          inFlight,
        ),
      };
    },
    settle: (verdicts) => {
      for (const { id } of verdicts) {
        if (inFlight.delete(id)) roundTrip = environment.now() - sentAt;
        seals.delete(id);
      }
      cancelOverdue();
      if (inFlight.size === 0) poke();
      else if (connection) awaitAnswer(); // during a first fill the answers come with its last batch
    },
  };
}

/** How a server refuses what it does not know. */
const unknown: ReadonlySet<Code> = new Set(["intent.malformed", "intent.unknown_type"]);

/** When the disk does not say. */
const allLeave: Leaving = { takenBack: new Set(), staying: [], marked: [] };

function idsOf({ rows }: Parcel): string[] {
  return rows.map((row) => row.id);
}

/**
 * Of several refusals of prose in one document only the first is meant: the server refuses whatever came behind it
 * unseen, because it leans on it.
 */
function refusalsOf(nacks: readonly Nack[], inFlight: ReadonlyMap<string, Parcel>): Refusal[] {
  const meant = new Map<DocumentId, ProseRoot>();
  return nacks.map(({ id, code, doc }) => {
    const item = inFlight.get(id)?.item;
    if (item?.k !== "prose") return { kind: "intent", id, code };
    const first = meant.get(doc) ?? item.root;
    meant.set(doc, first);
    return { kind: "prose", doc, root: item.root, code: item.root === first ? code : "prose.gap" };
  });
}
