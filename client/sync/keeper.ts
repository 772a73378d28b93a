import { isKeptWhole, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { Change } from "./change.ts";
import { unlessClosed } from "./closed.ts";
import { contactsAtHand } from "./contacts-at-hand.ts";
import { dropBodies } from "./drop-bodies.ts";
import type { Memory } from "./memory.ts";
import { surplus, type Room } from "./surplus.ts";
import type { KeepWish } from "./take-change.ts";
import type { BodyRow, HeldBody, Limits } from "./vault-tables.ts";
import { readMeta } from "./vault-transaction.ts";
import type { Vault } from "./vault.ts";

/** Looks after the bodies on this device: asks for those that are wanted, lets go of those that do not fit (U-2). */
export interface Keeper {
  /** Bodies that are pinned, on a screen, behind, or a contact's at hand, and must be asked for. */
  missing: () => KeepWish[];
  /** Of those, what a change made another. */
  wantedAfter: (change: Change) => KeepWish[];
  /** Wishes that a batch left, none of them to let go of what is missing here: that was wanted again meanwhile. */
  weighed: (wishes: readonly KeepWish[]) => readonly KeepWish[];
  /** The document came on screen. */
  opened: (doc: DocumentId) => KeepWish[];
  limit: (room: Room) => void;
  limits: () => Promise<Room>;
  /** Lets go of what does not fit; resolves with what the server must be told. */
  trim: () => Promise<KeepWish[]>;
  /** The disk is full: lets go of a part of the bodies. Resolves with whether there was anything to let go of. */
  makeRoom: () => Promise<boolean>;
}

interface KeeperDeps {
  vault: Vault;
  memory: Memory;
  agent: string;
  /** The server's time, epoch ms. */
  now: () => number;
  publish: (change: Change) => void;
  /** On the screen of any tab. */
  onScreen: () => Iterable<DocumentId>;
}

/** Until the server has said what it thinks right. */
const usual: Room = { bodies: 2000, bytes: 500_000_000 };
/** A full disk takes at least so many bodies, or this part of them. */
const ROOM_AT_LEAST = 20;
const ROOM_PART = 0.1;

export function createKeeper({ vault, memory, agent, now, publish, onScreen }: KeeperDeps): Keeper {
  const { bodies, rows, outbox } = memory;
  let room: Room | null = null;

  function opened(doc: DocumentId): KeepWish[] {
    const isBegunHere = rows.base(doc)?.head === 0; // the server would know of none
    return bodies.isHere(doc) || isBegunHere ? [] : [{ doc, add: "opened" }];
  }

  /** @param among of these alone, where it is given */
  function missing(among?: ReadonlySet<DocumentId>): KeepWish[] {
    const wished = new Map<DocumentId, KeepWish>();
    for (const doc of onScreen()) for (const wish of opened(doc)) wished.set(doc, wish);
    for (const { doc, isBehind } of bodies.all()) if (isBehind) wished.set(doc, { doc, add: "opened" });
    for (const doc of atHand(bodies.all(), among)) for (const wish of opened(doc)) wished.set(doc, wish);
    for (const doc of bodies.pinned()) if (!bodies.isHere(doc)) wished.set(doc, { doc, add: "pinned" });
    for (const doc of unmet()) wished.set(doc, { doc, add: "opened" });
    return [...wished.values()].filter(({ doc }) => !among || among.has(doc));
  }

  /** The server has what made them, and they have not come: they are out of sight, or went on somewhere else. */
  function unmet(): DocumentId[] {
    const begun = rows.begunHere();
    if (begun.length === 0) return begun;
    const onTheirWay = outbox.awaits();
    return begun.filter((doc) => !onTheirWay.has(doc));
  }

  function atHand(held: readonly HeldBody[], among?: ReadonlySet<DocumentId>): Set<DocumentId> {
    const { conversation, contact } = rows;
    const { isPinned } = bodies;
    return contactsAtHand(held, { agent, now: now(), conversation, contact, isPinned, among });
  }

  async function limits(): Promise<Room> {
    return (room ??= (await vault.read(["meta"], (transaction) => readMeta(transaction, "limits"))) ?? usual);
  }

  function choose(fits: Room): DocumentId[] {
    const all = bodies.all();
    const staying = new Set<string>([
      ...onScreen(),
      ...bodies.pinned(),
      ...rows.begunHere(), // nobody else has it
      ...proseOnItsWay(),
      ...atHand(all),
    ]);
    return surplus(all, fits, {
      agent,
      now: now(),
      rowOf: rows.conversation,
      mustStay: (doc) => staying.has(doc) || isKeptWhole(doc),
    });
  }

  function proseOnItsWay(): DocumentId[] {
    return outbox
      .written()
      .flatMap((row) => (row.kind === "prose" && row.state === "waiting" ? [row.doc] : []));
  }

  async function drop(
    write: Vault["write"] | Vault["relieve"],
    docs: readonly DocumentId[],
  ): Promise<BodyRow[]> {
    const all: BodyRow[] = [];
    await dropBodies(write, docs, (dropped) => {
      all.push(...dropped);
      if (dropped.length > 0) publish({ bodies: dropped });
    });
    return all;
  }

  return {
    missing: () => missing(),
    wantedAfter: ({ pins = [], bodies: changed = [], gone = [] }) => {
      const away = new Set(changed.flatMap(({ doc, state }) => (state === "here" ? [] : [doc])));
      for (const { doc, isPinned } of pins) if (isPinned) away.add(doc);
      const came = pins.length > 0 ? bodies.all() : changed.filter((body) => body.state === "here");
      for (const doc of atHand(came)) if (!bodies.isHere(doc)) away.add(doc);
      if (gone.length > 0) for (const doc of unmet()) away.add(doc);
      return away.size === 0 ? [] : missing(away);
    },
    weighed: (wishes) => {
      const dropped = wishes.flatMap((wish) => ("drop" in wish ? [wish.doc] : []));
      if (dropped.length === 0) return wishes;
      const wanted = new Map(missing(new Set(dropped)).map((wish) => [wish.doc, wish]));
      return wishes.map((wish) => ("drop" in wish ? (wanted.get(wish.doc) ?? wish) : wish));
    },
    opened,
    limits,
    limit: ({ bodies: most, bytes }) => {
      if (room?.bodies === most && room.bytes === bytes) return;
      room = { bodies: most, bytes };
      const row: Limits = { key: "limits", bodies: most, bytes };
      unlessClosed(vault.write("relaxed", ["meta"], async (transaction) => transaction.put("meta", row)));
    },
    trim: async () => {
      const fits = await limits();
      if (bodies.most() <= fits.bodies && bodies.bytes() <= fits.bytes) return [];
      const dropped = await drop(vault.write, choose(fits));
      return dropped.map(({ doc }) => ({ doc, drop: true }));
    },
    makeRoom: async () => {
      const count = bodies.most();
      const fewer = count - Math.max(ROOM_AT_LEAST, Math.ceil(count * ROOM_PART));
      const dropped = await drop(vault.relieve, choose({ bodies: Math.max(0, fewer), bytes: Infinity }));
      return dropped.length > 0;
    },
  };
}
