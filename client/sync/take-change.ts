import { isInHand, reasonsToKeep, type ReportedReason } from "../../shared/conversation/keep.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { DocumentChange } from "../../shared/protocol/frames.ts";
import { foldLog, hasUnsentProse, LOG_ROWS_KEPT, removeBody, replaceBody } from "./bodies.ts";
import type { BodyChange } from "./change.ts";
import { isErased } from "./erased.ts";
import { keepFormerBody, generationBeforeReset } from "./former-body.ts";
import type { BodyRow, HeldBody } from "./vault-tables.ts";
import type { VaultTransaction } from "./vault-transaction.ts";

/** What the device asks the server for, or tells it that it has let go of (U-2). */
export type KeepWish = { doc: DocumentId; add: ReportedReason } | { doc: DocumentId; drop: true };

/** What one document's change came to on this device; what is left out did not happen. */
export interface TakenChange {
  doc: DocumentId;
  body?: BodyChange;
  /** To bring open copies up to date. */
  update?: Uint8Array;
  /** Open copies are of a generation that has ended. */
  isReplaced?: true;
  wish?: KeepWish;
}

export interface Taking {
  agent: string;
  /** The server's time, epoch ms. */
  now: number;
  /** Place in the feed that the batch brings the device to. */
  asOf: number;
  onScreen: ReadonlySet<DocumentId>;
}

/**
 * Takes in the body of one changed document: replaced as a whole, brought up to date, or left behind. A body that does
 * not follow any more goes, unless somebody needs it: then it stays as it is, and is asked for anew (U-2). Of what was
 * erased nothing stays (D-5).
 */
export async function takeBody(
  transaction: VaultTransaction,
  change: DocumentChange,
  taking: Taking,
): Promise<TakenChange> {
  const known = await transaction.get("bodies", change.doc);
  if (change.update && change.whole) return takeWhole(transaction, change, change.update, known, taking);
  if (known?.state !== "here") return { doc: change.doc, ...wishFor(change, known, taking) };
  const follows = change.update !== null && !known.isBehind && known.gen === (change.gen ?? 0);
  if (change.update && follows) return takeDelta(transaction, known, change.update, taking);
  return fallBehind(transaction, known, isErased(change.row), taking);
}

async function takeWhole(
  transaction: VaultTransaction,
  { doc, gen = 0 }: DocumentChange,
  update: Uint8Array,
  known: BodyRow | undefined,
  { asOf }: Taking,
): Promise<TakenChange> {
  const former = known?.state === "here" ? known.gen : await generationBeforeReset(transaction, doc);
  const isNewGeneration = former !== null && former !== gen;
  if (isNewGeneration) await keepFormerBody(transaction, { doc, gen: former });
  else await foldLog(transaction, doc); // what has settled is part of the whole
  const body = await replaceBody(transaction, doc, update, { gen, asOf });
  return { doc, body, ...(isNewGeneration ? { isReplaced: true } : { update }) };
}

async function takeDelta(
  transaction: VaultTransaction,
  held: HeldBody,
  update: Uint8Array,
  { asOf }: Taking,
): Promise<TakenChange> {
  const { doc } = held;
  const body: HeldBody = { ...held, size: held.size + update.length, asOf };
  await transaction.add("log", { doc, update });
  transaction.put("bodies", body);
  if ((await transaction.countOf("log", doc)) > LOG_ROWS_KEPT) await foldLog(transaction, doc);
  return { doc, body, update };
}

async function fallBehind(
  transaction: VaultTransaction,
  held: HeldBody,
  isEmptied: boolean,
  { onScreen }: Taking,
): Promise<TakenChange> {
  const { doc } = held;
  const isPinned = (await transaction.get("pins", doc)) !== undefined;
  const isNeeded = isPinned || onScreen.has(doc) || (await hasUnsentProse(transaction, doc));
  const asking = isNeeded ? { wish: { doc, add: isPinned ? "pinned" : "opened" } as const } : {};
  if (isNeeded && !isEmptied) {
    const body: HeldBody = { ...held, isBehind: true };
    transaction.put("bodies", body);
    return { doc, body, ...asking };
  }
  await removeBody(transaction, doc);
  transaction.delete("bodies", doc);
  return { doc, body: { doc, state: "away" }, ...(isEmptied ? { isReplaced: true } : {}), ...asking };
}

/**
 * Bytes without the body they belong to say that the server believes it here. A body that this device has let go of is
 * wanted again once the agent has the conversation, or has set its boomerang.
 */
function wishFor(
  { doc, row, update }: DocumentChange,
  known: BodyRow | undefined,
  { agent, now }: Taking,
): { wish?: KeepWish } {
  if (known?.state !== "declined") return update ? { wish: { doc, add: "opened" } } : {};
  if (isOwn(doc, row, agent, now)) return { wish: { doc, add: "opened" } };
  return update ? { wish: { doc, drop: true } } : {};
}

function isOwn(doc: DocumentId, row: unknown, agent: string, now: number): boolean {
  if (kindOf(doc) !== "cv" || row === null) return false;
  return isInHand(reasonsToKeep(row as ConversationRow, agent, now)); // the row of a conversation
}
