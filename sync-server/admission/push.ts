import { parseIntent, type AnyIntent } from "../../shared/protocol/kinds.ts";
import { kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import { effectiveAt } from "../../shared/protocol/effective-time.ts";
import type { Ack, Nack, PushItem } from "../../shared/protocol/frames.ts";
import type { Code } from "../../shared/protocol/codes.ts";
import { may, type Role } from "../../shared/permissions/permissions.ts";
import type { Documents, Turn } from "../log/documents.ts";
import type { JobStore, LogStore, Outcome } from "../store/store.ts";
import { reactToEdit, reactToIntent } from "./reactions.ts";
import type { RefusedNotes } from "./refused-notes.ts";

/** A person as they are allowed to act at this moment. */
export interface Author {
  id: string;
  name: string;
  role: Role;
  /** Whether their role allowed replies at that instant, epoch ms (S-3). */
  couldReplyAt(at: number): boolean;
}

export interface AdmissionDeps {
  documents: Documents;
  log: LogStore;
  jobs: JobStore;
  refusedNotes: RefusedNotes;
  /** @returns null when nobody by that id may sign in any more */
  author(agent: string): Promise<Author | null>;
  /** How long a send waits for second thoughts, in ms (S-2). */
  undoMs: number;
}

export interface Push {
  author: Author;
  device: string;
  /** Offset of the device's clock as measured at this welcome, ms; shifts what older offsets had claimed (I-4). */
  off: number;
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
 * Items of one document that follow each other share a turn and a commit.
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
    const doc = docOf(rest[0]);
    const end = rest.findIndex((item) => docOf(item) !== doc);
    const run = end < 0 ? rest : rest.slice(0, end);
    const taken = await takeRun(deps, doc, run, who, tell);
    result.acks.push(...taken.acks);
    result.nacks.push(...taken.nacks);
    result.violation ||= taken.violation;
    rest = [...taken.left, ...rest.slice(run.length)];
  }
  return result;
}

function docOf(item: PushItem | undefined): DocumentId {
  if (!item) throw new Error("an empty run of items");
  if (item.k === "register") return `register:${item.register.key}` as DocumentId;
  return item.k === "intent" ? item.intent.doc : item.doc;
}

interface TakenRun extends PushResult {
  /** The items left when the document had to be dropped on the way. */
  left: PushItem[];
}

async function takeRun(
  deps: AdmissionDeps,
  doc: DocumentId,
  run: PushItem[],
  who: Push,
  tell: (verdicts: Verdicts) => void,
): Promise<TakenRun> {
  return deps.documents.turn(doc, async (turn) => {
    const result: TakenRun = { acks: [], nacks: [], violation: false, left: [] };
    turn.afterCommit(() => tell(result));
    const taken = new Map<string, Ack>();
    for (const [i, item] of run.entries()) {
      const repeated = taken.get(item.id);
      if (repeated) {
        result.acks.push(repeated);
        continue;
      }
      const outcome =
        item.k === "intent"
          ? await takeIntent(deps, turn, item, who)
          : item.k === "prose"
            ? await takeProse(deps, turn, item, who)
            : refused("intent.malformed");
      if (outcome.ok) {
        taken.set(item.id, outcome.ack);
        result.acks.push(outcome.ack);
        continue;
      }
      const { code, violation } = outcome;
      result.nacks.push({ id: item.id, code, doc, ...(violation ? { violation } : {}) });
      result.violation ||= violation;
      if (item.k === "prose") {
        result.left = refuseProseAfter(doc, run.slice(i + 1), code, result.nacks);
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

type Taken = { ok: true; ack: Ack } | { ok: false; code: Code; violation: boolean };

const refused = (code: Code): Taken => ({ ok: false, code, violation: false });

async function takeIntent(
  deps: AdmissionDeps,
  turn: Turn,
  item: Extract<PushItem, { k: "intent" }>,
  who: Push,
): Promise<Taken> {
  const parsed = parseIntent(turn.doc, item.intent);
  if (!parsed.ok || parsed.intent.id !== item.id) return refused("intent.malformed");
  const intent = parsed.intent;
  const first = await deps.log.admitted(turn.doc, intent.id);
  if (first) return { ok: true, ack: { id: intent.id, ...first } };
  const code = await admit(deps, turn, intent, who);
  if (code && intent.type === "note.add") deps.refusedNotes.add(who.device, intent.note);
  if (code) return refused(code);
  const ack: Ack = { id: intent.id, feed: 0 };
  const entry = turn.entries().findLast((written) => written.id === intent.id);
  const outcome: Omit<Outcome, "feed"> = entry
    ? {
        n: entry.n,
        ...(entry.overtaken ? { overtaken: entry.overtaken.by } : {}),
        ...("parked" in entry ? { parked: true } : {}),
      }
    : {};
  turn.also(async (tx, feeds) => {
    ack.feed = feeds.at(-1) ?? 0; // nothing written: safe at once
    Object.assign(ack, outcome);
    await deps.log.setAdmitted(tx, turn.doc, intent.id, { ...outcome, feed: ack.feed });
  });
  return { ok: true, ack };
}

/** @returns the code of the refusal, or null once its entries are in the ledger */
async function admit(deps: AdmissionDeps, turn: Turn, intent: AnyIntent, who: Push): Promise<Code | null> {
  if (!turn.exists && kindOf(turn.doc) !== "me") return "document.unknown";
  const head = turn.kind.head(turn.state());
  if (intent.seen > head) return "intent.seen_ahead";
  const named = intent.type === "assign" && intent.to ? await deps.author(intent.to.id) : undefined;
  if (named === null) return "agent.unknown";
  const judged =
    named && intent.type === "assign" ? { ...intent, to: { id: named.id, name: named.name } } : intent;
  const floor = turn.entries()[intent.seen - 1]?.at ?? null;
  const at = effectiveAt({ claimed: intent.at, off: intent.off, offsetNow: who.off, floor, now: turn.now });
  turn.passTime(at);
  const timely: AnyIntent = { ...judged, at };
  const verdict = turn.kind.admit(turn.state(), timely, {
    author: who.author,
    dev: who.device,
    at,
    now: turn.now,
    couldReply: who.author.couldReplyAt(at),
  });
  if (!verdict.ok) return verdict.code;
  const written = turn.append(verdict.entries, { agent: who.author.id, device: who.device });
  for (const entry of written) reactToIntent(deps, turn, entry);
  return null;
}

async function takeProse(
  deps: AdmissionDeps,
  turn: Turn,
  item: Extract<PushItem, { k: "prose" }>,
  who: Push,
): Promise<Taken> {
  if (!turn.exists) return refused("document.unknown");
  const { author, device } = who;
  if (deps.refusedNotes.has(device, item.root)) return refused("note.unknown");
  const verdict = turn.edit(
    item.update,
    { agent: author.id, device },
    { mayWrite: (root) => mayWriteProse(author.role, root) },
  );
  if (!verdict.ok) return { ok: false, code: verdict.code, violation: verdict.violation };
  const ack: Ack = { id: item.id, feed: 0 };
  if (verdict.bytes) {
    reactToEdit(turn, verdict.roots, author.id);
    turn.also(async (_tx, feeds) => {
      ack.feed = feeds.at(-1) ?? 0;
    });
  }
  return { ok: true, ack };
}

export function mayWriteProse(role: Role, root: string): boolean {
  return may(role, root.startsWith("note:") ? "note.write" : "conversation.reply");
}
