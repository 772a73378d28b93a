import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { foldRow } from "../../shared/conversation/fold-row.ts";
import type { AgentRef, Assignee, ConversationRow } from "../../shared/conversation/row.ts";
import type { Bell } from "../../shared/notifications/bell.ts";
import type { By } from "../../shared/protocol/entry.ts";

/** Something somebody is to be told of. */
export interface Occasion extends Omit<Bell, "doc"> {
  /** What caused it, within its conversation: nobody is told of it twice (F-4). */
  cause: string;
  to: { kind: "agent" | "team"; id: string };
}

/** What a conversation was before an entry, and is with it. */
interface Step {
  entry: ConversationEntry;
  before: ConversationRow;
  after: ConversationRow;
}

/** Of whom these new entries tell something, in their order. */
export function occasionsIn(was: ConversationRow, entries: readonly ConversationEntry[]): Occasion[] {
  let before = was;
  const unheard = new Set(entries.flatMap((entry) => (entry.type === "turned.away" ? [entry.on] : [])));
  return entries.flatMap((entry) => {
    const step = { entry, before, after: foldRow(before, entry) };
    before = step.after;
    return unheard.has(entry.n) ? [] : [...given(step), ...happened(step)];
  });
}

/** It has become somebody's, by what somebody else did. */
function given({ entry, before, after }: Step): Occasion[] {
  const to = after.assignee;
  if (!to || to.id === before.assignee?.id || to.id === authorId(entry.by)) return [];
  const kind = to.kind === "team" ? "teamAssigned" : "assigned";
  return [{ ...of(entry, kind), ...by(entry.by), ...meant(to), cause: `${kind}:${entry.n}` }];
}

function happened({ entry, before, after }: Step): Occasion[] {
  switch (entry.type) {
    case "message.received":
      return entry.message.heldBy || after.state !== "new" ? [] : toPerson(entry, "message", after.assignee);
    case "returned":
      return returned(entry, before, after);
    case "breached":
      return breached(entry, after);
    case "rung":
      return entry.rung === "failed" || entry.rung === "unknown" ? toAuthor(entry, entry.of, after) : [];
    case "parked":
      return toAuthor(entry, entry.of, after);
    case "mentioned":
      return mentioned(entry);
    default:
      return [];
  }
}

/** Those who wait for it: whoever has the conversation, and whoever had set it. */
function returned(entry: ConversationEntry, before: ConversationRow, after: ConversationRow): Occasion[] {
  const setter = before.boomerang?.system ? null : (before.boomerang?.by ?? null);
  const mine = toPerson(entry, "returned", after.assignee);
  return setter === null || setter.id === after.assignee?.id
    ? mine
    : [...mine, ...toPerson(entry, "returned", setter)];
}

/** What is nobody's is its team's to look after. */
function breached(entry: ConversationEntry, { assignee, team }: ConversationRow): Occasion[] {
  if (assignee && assignee.kind !== "team") return toPerson(entry, "breached", assignee);
  const whose = assignee?.id ?? team;
  if (whose === null) return [];
  const meantTeam = meant({ kind: "team", id: whose });
  return [{ ...of(entry, "teamBreached"), ...meantTeam, cause: `breached:${entry.n}` }];
}

function toAuthor(entry: ConversationEntry, send: string, { sends }: ConversationRow): Occasion[] {
  const written = sends.find(({ id, automatic }) => id === send && !automatic);
  return written ? toPerson(entry, "failed", written.by).map((told) => ({ ...told, on: written.n })) : [];
}

function mentioned(entry: Extract<ConversationEntry, { type: "mentioned" }>): Occasion[] {
  return entry.agents.map(({ id }) => ({
    ...of(entry, "mention"),
    ...by(entry.by),
    ...(entry.on === undefined ? {} : { on: entry.on }),
    to: { kind: "agent", id },
    cause: `mention:${entry.note}`,
  }));
}

function toPerson(entry: ConversationEntry, kind: Bell["kind"], whom: Assignee | null): Occasion[] {
  if (!whom || whom.kind === "team") return [];
  return [{ ...of(entry, kind), to: { kind: "agent", id: whom.id }, cause: `${kind}:${entry.n}` }];
}

function of({ n }: ConversationEntry, kind: Bell["kind"]): Pick<Bell, "kind" | "n"> {
  return { kind, n };
}

function meant({ kind, id }: Pick<Assignee, "kind" | "id">): Pick<Occasion, "to" | "team"> {
  return kind === "team" ? { to: { kind, id }, team: id } : { to: { kind: "agent", id } };
}

function by(author: By): { by?: AgentRef } {
  return author.kind === "agent" ? { by: { id: author.id, name: author.name } } : {};
}

function authorId(author: By): string | null {
  return author.kind === "agent" ? author.id : null;
}
