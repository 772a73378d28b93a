import { kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { Ack, Nack, PushItem } from "../../shared/protocol/frames.ts";
import type { Code } from "../../shared/protocol/codes.ts";
import type { Access, DocumentAudience } from "../../shared/permissions/access.ts";
import type { Role } from "../../shared/permissions/permissions.ts";
import type { Documents, Turn } from "../log/documents.ts";
import type { PeopleStore, TeamStore } from "../store/people-store.ts";
import type { BlobStore } from "../store/blob-store.ts";
import type { JobStore, LogStore } from "../store/store.ts";
import { takeRegisters, type TakeRegisterDeps } from "../registers/take-register.ts";
import type { AttachedDeps } from "./attached.ts";
import type { RefusedNotes } from "./refused-notes.ts";
import { meetContact, openedElsewhere, type OpeningDeps } from "./openings.ts";
import { redirected } from "./redirect.ts";
import { roleInTurn } from "./role-in-turn.ts";
import { takeIntent, wouldTake } from "./take-intent.ts";
import { takeProse } from "./take-prose.ts";
import { refused, type Taken } from "./taken.ts";

/** A person as they are allowed to act at this moment. */
export interface Author extends Access {
  id: string;
  name: string;
  /** Whether they could reply in such a document at that instant, epoch ms, before their access was changed (S-3). */
  couldReplyAt(at: number, audience: DocumentAudience): boolean;
}

export interface AdmissionDeps extends TakeRegisterDeps, AttachedDeps, OpeningDeps {
  documents: Documents;
  log: LogStore;
  jobs: JobStore;
  blobs: BlobStore;
  refusedNotes: RefusedNotes;
  people: Pick<PeopleStore, "members">;
  teams: Pick<TeamStore, "teams">;
  /** @returns null when nobody by that id may sign in any more */
  author: (agent: string) => Promise<Author | null>;
  /** How long a send waits for second thoughts, in ms (S-2). */
  undoMs: number;
}

export interface Push {
  author: Author;
  device: string;
  /** Offset of the device's clock as measured at this welcome, ms; shifts what older offsets had claimed (I-4). */
  off: number;
}

/** Somebody in one document: what they may do there now; null: they may not know of it. */
export interface Standing extends Push {
  role: Role | null;
}

/** What became of items whose turn is over. */
export interface Verdicts {
  acks: Ack[];
  nacks: Nack[];
}

export interface PushResult extends Verdicts {
  /** A document was attacked or damaged: the connection is to be closed (G-5). */
  violation: boolean;
}

/**
 * Takes what a device uploads, in order: each item is judged on its own and refused on its own (I-3, I-5).
 * Items of one document that follow each other share a turn and a commit; so do, where neither leads to the other, turns
 * of several documents share a commit.
 * @param tell hears the verdicts of each turn once it is committed, before anybody hears of its entries
 */
export async function push(
  deps: AdmissionDeps,
  items: readonly PushItem[],
  who: Push,
  tell: (verdicts: Verdicts) => void = () => undefined,
): Promise<PushResult> {
  const result: PushResult = { acks: [], nacks: [], violation: false };
  for (let rest = [...items]; rest.length;) {
    const runs = nextRuns(rest);
    const outcomes = await Promise.allSettled(
      runs.map((run) =>
        run[0]?.k === "register"
          ? takeRegisterRun(deps, run, who, tell)
          : takeRun(deps, docOf(run[0]), run, who, tell),
      ),
    );
    const taken = outcomes.map((outcome) => {
      if (outcome.status === "rejected") throw outcome.reason;
      return outcome.value;
    });
    rest = [...taken.flatMap(({ left }) => left), ...rest.slice(runs.flat().length)];
    for (const { acks, nacks, violation } of taken) {
      result.acks.push(...acks);
      result.nacks.push(...nacks);
      result.violation ||= violation;
    }
  }
  return result;
}

/** The next items, by document: those of one, or of several that have nothing to do with each other. */
function nextRuns(items: readonly PushItem[]): PushItem[][] {
  const runs: PushItem[][] = [];
  const docs = new Set<DocumentId>();
  for (let from = 0; from < items.length;) {
    const doc = docOf(items[from]);
    const length = items.slice(from).findIndex((item) => docOf(item) !== doc);
    const run = items.slice(from, length < 0 ? items.length : from + length);
    if (runs.length > 0 && (docs.has(doc) || !run.every(standsAlone))) break;
    runs.push(run);
    docs.add(doc);
    if (!run.every(standsAlone)) break;
    from += run.length;
  }
  return runs;
}

/**
 * Prose, and acts in a conversation, mean nothing to other documents. Replies do: they leave in the order in which they
 * were sent, may begin a conversation, and go on in another document.
 */
function standsAlone(item: PushItem): boolean {
  if (item.k === "intent") return kindOf(item.intent.doc) === "cv" && item.intent["type"] !== "send";
  return item.k === "prose";
}

function docOf(item: PushItem | undefined): DocumentId {
  if (!item) throw new Error("an empty run of items");
  if (item.k === "register") return `register:${item.register.key}` as DocumentId;
  return item.k === "intent" ? item.intent.doc : item.doc;
}

interface TakenRun extends PushResult {
  /** The items left when the document had to be dropped on the way, and those to be judged in another. */
  left: PushItem[];
}

async function takeRegisterRun(
  deps: AdmissionDeps,
  run: readonly PushItem[],
  who: Push,
  tell: (verdicts: Verdicts) => void,
): Promise<TakenRun> {
  const verdicts = await takeRegisters(deps, run, who);
  tell(verdicts);
  return { ...verdicts, violation: false, left: [] };
}

async function takeRun(
  deps: AdmissionDeps,
  doc: DocumentId,
  run: PushItem[],
  who: Push,
  tell: (verdicts: Verdicts) => void,
): Promise<TakenRun> {
  await meetContact(
    deps,
    doc,
    run,
    () => deps.author(who.author.id),
    (item, author) =>
      deps.documents.turn(doc, (turn) =>
        wouldTake(deps, turn, item, { ...who, author, role: roleInTurn(turn, author) }),
      ),
  );
  return deps.documents.turn(doc, async (turn) => {
    const result: TakenRun = { acks: [], nacks: [], violation: false, left: [] };
    turn.afterCommit(() => tell(result));
    const author = await deps.author(who.author.id);
    const taken = new Map<string, Ack>();
    for (const [i, item] of run.entries()) {
      const repeated = taken.get(item.id);
      if (repeated) {
        result.acks.push(repeated);
        continue;
      }
      // Whose a document is, is decided by the act that makes it.
      const standing = author && { ...who, author, role: roleInTurn(turn, author) };
      const elsewhere =
        (standing?.role ? await redirected(deps.log, turn, item) : null) ??
        (author && (await openedElsewhere(deps, turn, item, author)));
      if (elsewhere) {
        result.left.push(elsewhere);
        continue;
      }
      const outcome = standing ? await take(deps, turn, item, standing) : refused("session.over");
      if (outcome.ok) {
        taken.set(item.id, outcome.ack);
        result.acks.push(outcome.ack);
        continue;
      }
      const { code, violation } = outcome;
      result.nacks.push({ id: item.id, code, doc, ...(violation ? { violation } : {}) });
      result.violation ||= violation;
      if (item.k === "prose") {
        result.left.push(...refuseProseAfter(doc, run.slice(i + 1), code, result.nacks));
        break;
      }
    }
    return result;
  });
}

/**
 * Edits of prose that build on a refused one cannot be judged: they share its fate, and nobody is blamed for them.
 * @returns the intents among the rest
 */
function refuseProseAfter(doc: DocumentId, rest: PushItem[], code: Code, nacks: Nack[]): PushItem[] {
  for (const item of rest) if (item.k === "prose") nacks.push({ id: item.id, code, doc });
  return rest.filter((item) => item.k === "intent");
}

async function take(deps: AdmissionDeps, turn: Turn, item: PushItem, who: Standing): Promise<Taken> {
  switch (item.k) {
    case "intent":
      return takeIntent(deps, turn, item, who);
    case "prose":
      return takeProse(deps, turn, item, who);
    case "register":
      return refused("intent.malformed");
  }
}
