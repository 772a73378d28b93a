import type { ConversationAct, ConversationFact } from "./entry.ts";
import { agentOf, type AgentRef, type ConversationRow } from "./row.ts";

/** What an account can do with a contact's message on its network; each takes back the one beside it. */
export const markDeeds = ["like", "unlike", "repost", "unrepost", "hide", "unhide"] as const;
export type MarkDeed = (typeof markDeeds)[number];

/** And what nothing takes back once the network has done it. */
export const messageDeeds = [...markDeeds, "delete"] as const;
export type MessageDeed = (typeof messageDeeds)[number];

/** What the network then shows of the message: it is liked, reposted, hidden or deleted by the account, or it is not. */
export type MessageMark = "like" | "repost" | "hide" | "delete";

interface MarkMeaning {
  mark: Exclude<MessageMark, "delete">;
  on: boolean;
  opposite: MarkDeed;
}

const meanings: Record<MarkDeed, MarkMeaning> & { delete: { mark: "delete"; on: true } } = {
  like: { mark: "like", on: true, opposite: "unlike" },
  unlike: { mark: "like", on: false, opposite: "like" },
  repost: { mark: "repost", on: true, opposite: "unrepost" },
  unrepost: { mark: "repost", on: false, opposite: "repost" },
  hide: { mark: "hide", on: true, opposite: "unhide" },
  unhide: { mark: "hide", on: false, opposite: "hide" },
  delete: { mark: "delete", on: true },
};

export function meaningOf<D extends MessageDeed>(what: D): (typeof meanings)[D] {
  return meanings[what];
}

/** A later build may know more of them (D-2). */
export function isKnownDeed(what: string): what is MessageDeed {
  return Object.hasOwn(meanings, what);
}

/**
 * Whether a call whose answer was lost may be made again by itself. To like, to hide or to delete says how the message is
 * to stand: said twice it stands the same. A second repost could be a second post.
 */
export function isRepeatable(what: MessageDeed): boolean {
  return meanings[what].mark !== "repost";
}

/** On its way: queued < claimed < unknown < accepted; failed is final. */
export type ActStanding = "queued" | "claimed" | "unknown" | "accepted" | "failed";

/** What keeps an act from its network without its having a word to say. */
export type ActTrouble = "role" | "unsupported" | "address" | "gone" | "stopped" | "restored";

export interface MessageAct {
  id: string;
  n: number;
  /** Number of the message. */
  on: number;
  what: MessageDeed;
  by: AgentRef;
  /** Epoch ms. */
  at: number;
  standing: ActStanding;
  /** Why it failed or is in doubt: what was found here, or in the network's words. */
  why?: ActTrouble;
  words?: string;
}

export const ACTS_KEPT = 20;

type ActEntry = Extract<ConversationAct, { type: "message.act" }>;
type DeletionEntry = Extract<ConversationAct, { type: "message.delete" }>;

/** All that was done with messages: deletions are kept by themselves, for builds that do not know them. */
export function actsOf({ acts, deletions }: Pick<ConversationRow, "acts" | "deletions">): MessageAct[] {
  return [...acts, ...deletions];
}

/**
 * It waits for its delivery. What had been asked before and has not left is taken back instead: the network hears of
 * neither. A failure it tries again is told no more.
 */
export function foldMessageAct(row: ConversationRow, entry: ActEntry): ConversationRow {
  const { id, n, on, what, at } = entry;
  if (!isKnownDeed(what)) return row;
  const last = lastWanted(row.acts, on, what);
  if (last?.standing === "queued" && last.what !== what)
    return { ...row, acts: row.acts.filter((act) => act !== last) };
  const open = row.acts.filter((act) => !isSame(act, on, what) || !isTold(act.standing));
  return {
    ...row,
    acts: keepActs([...open, { id, n, on, what, by: agentOf(entry.by), at, standing: "queued" }]),
  };
}

/** It waits for its delivery. Somebody was told of an earlier try that went wrong, and has decided. */
export function foldDeletion(row: ConversationRow, { id, n, on, at, by }: DeletionEntry): ConversationRow {
  const others = row.deletions.filter((act) => act.on !== on || !isTold(act.standing));
  const deletion = { id, n, on, what: "delete", by: agentOf(by), at, standing: "queued" } as const;
  return { ...row, deletions: keepActs([...others, deletion]) };
}

/** The message is to stay: what has not left never does. */
export function cancelDeletion(row: ConversationRow, of: string): ConversationRow {
  const isCancelled = (act: MessageAct) => act.id === of && act.standing === "queued";
  return { ...row, deletions: row.deletions.filter((act) => !isCancelled(act)) };
}

/** Whether the message with this number is gone from its network, or is to go. */
export function isDeletionWanted({ deletions }: Pick<ConversationRow, "deletions">, on: number): boolean {
  return deletions.some((act) => act.on === on && !isTold(act.standing));
}

/** The network has deleted it. */
export function isDeleted({ deletions }: Pick<ConversationRow, "deletions">, on: number): boolean {
  return deletions.some((act) => act.on === on && act.standing === "accepted");
}

/** How far it has come with the network. */
export function climbAct(
  row: ConversationRow,
  entry: Extract<ConversationFact, { type: "act.rung" }>,
): ConversationRow {
  const [acts, deletions] = [climbed(row.acts, entry), climbed(row.deletions, entry)];
  return acts === row.acts && deletions === row.deletions ? row : { ...row, acts, deletions };
}

function climbed(
  acts: MessageAct[],
  { of, rung, words, why }: Extract<ConversationFact, { type: "act.rung" }>,
): MessageAct[] {
  const found = acts.find((act) => act.id === of);
  if (!found || !canActRise(found.standing, rung)) return acts;
  const { words: _words, why: _why, ...rest } = found;
  const said = { ...(words ? { words } : {}), ...(why ? { why } : {}) };
  const risen: MessageAct = { ...rest, standing: rung, ...said };
  const isPast = (act: MessageAct) =>
    rung === "accepted" && act.n < found.n && isSame(act, found.on, found.what);
  return acts.filter((act) => !isPast(act)).map((act) => (act === found ? risen : act));
}

const ladder: readonly ActStanding[] = ["queued", "claimed", "unknown", "accepted"];

export function canActRise(standing: ActStanding, rung: ActStanding): boolean {
  const from = ladder.indexOf(standing);
  if (from < 0) return false;
  return rung === "failed" || ladder.indexOf(rung) > from;
}

/** Whether it is wanted already, and nothing stands in its way: doing it again would change nothing. */
export function isDone(row: ConversationRow, { on, what }: Pick<MessageAct, "on" | "what">): boolean {
  const last = lastWanted(row.acts, on, what);
  return last?.what === what && last.standing !== "unknown";
}

/** The last act on this mark of the message that has not failed: how the team wants it to stand. */
export function lastWanted(
  acts: readonly MessageAct[],
  on: number,
  what: MessageDeed,
): MessageAct | undefined {
  return acts.findLast((act) => isSame(act, on, what) && act.standing !== "failed");
}

/** An earlier one about the same mark whose call may still be on its way: they go out in their order. */
export function isActBehind(row: ConversationRow, { n, on, what }: MessageAct): boolean {
  return row.acts.some(
    (act) => act.n < n && isSame(act, on, what) && (act.standing === "queued" || act.standing === "claimed"),
  );
}

function isSame(act: MessageAct, on: number, what: MessageDeed): boolean {
  return act.on === on && isKnownDeed(act.what) && meanings[act.what].mark === meanings[what].mark;
}

/** Somebody was told of it, and has decided by acting again. */
function isTold(standing: ActStanding): boolean {
  return standing === "failed" || standing === "unknown";
}

/** The oldest ones that are settled are forgotten, never one whose call is to be made. */
function keepActs(acts: MessageAct[]): MessageAct[] {
  if (acts.length <= ACTS_KEPT) return acts;
  const oldest = acts.findIndex(({ standing }) => standing === "accepted" || isTold(standing));
  return oldest < 0 ? acts : acts.toSpliced(oldest, 1);
}
