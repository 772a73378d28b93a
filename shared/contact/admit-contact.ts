import type { Admission, Verdict } from "../conversation/admit.ts";
import { may } from "../permissions/permissions.ts";
import type { Unnumbered } from "../protocol/entry.ts";
import {
  attributeOf,
  foldContact,
  type ContactAct,
  type ContactEntry,
  type ContactIntent,
  type ContactRow,
} from "./contact.ts";

/** Judges one intent on a contact (I-3, I-6 b). */
export function admitContact(
  row: ContactRow,
  intent: ContactIntent,
  { author, dev, at, now }: Admission,
): Verdict<ContactEntry> {
  if (row.erased) return { ok: false, code: "contact.erased" };
  if (intent.type !== "card.dismissed" && !may(author.role, "contact.edit"))
    return { ok: false, code: "role.not_allowed" };
  const { v: _v, doc: _doc, off: _off, ...said } = intent;
  const by = { kind: "agent", id: author.id, name: author.name } as const;
  const entry = { ...said, at, by, dev, admittedAt: now } as Unnumbered<ContactEntry>; // the intent's fields are the act's
  const key = touches(row, intent, author.id);
  if (key === null) {
    const { id, ep, seen } = intent;
    return { ok: true, entries: cardTaken(row, intent, { id, ep, seen, at, by, dev, admittedAt: now }) };
  }
  const first =
    intent.type === "card.dismissed"
      ? null
      : changeUnseen(row, key, { ...intent, at }, { id: author.id, dev });
  return { ok: true, entries: [first === null ? entry : { ...entry, overtaken: { by: first } }] };
}

/** A redo that finds everything done already still takes its card away. */
function cardTaken(
  row: ContactRow,
  { redoes }: ContactIntent,
  base: Omit<ContactAct, "n">,
): Unnumbered<ContactEntry>[] {
  const card = row.cards.find(
    (item) => item.id === redoes && item.agent === (base.by.kind === "agent" ? base.by.id : ""),
  );
  return card ? [{ ...base, type: "card.dismissed", of: card.id }] : [];
}

/** The attribute an intent would change; null when it changes nothing. */
function touches(row: ContactRow, intent: ContactIntent, author: string): string | null {
  switch (intent.type) {
    case "attribute.set":
      return (attributeOf(row, intent.key)?.value ?? null) === intent.value ? null : intent.key;
    case "undo":
      return row.undoable.find((item) => item.id === intent.of && item.agent === author)?.key ?? null;
    case "card.dismissed":
      return row.cards.some((card) => card.id === intent.of && card.agent === author) ? "" : null;
  }
}

function changeUnseen(
  row: ContactRow,
  key: string,
  intent: ContactIntent,
  author: { id: string; dev: string },
): number | null {
  const barrier =
    intent.type === "undo" ? row.undoable.find((item) => item.id === intent.of)?.blockedBy : undefined;
  if (barrier !== undefined) return barrier;
  for (const [agent, change] of Object.entries(row.changes[key] ?? {})) {
    if (change.n < intent.seen) continue;
    if (agent !== author.id) return change.n;
    if (change.dev !== author.dev && change.at > intent.at) return change.n;
  }
  return null;
}

/** What the server would write if it heard the intent at the press, and nothing else in between. */
export function applyToContact(
  row: ContactRow,
  intent: ContactIntent,
  device: { author: Admission["author"]; dev: string },
): ContactRow {
  const verdict = admitContact(row, intent, { ...device, at: intent.at, now: intent.at });
  if (!verdict.ok) return row;
  return verdict.entries.reduce<ContactRow>(
    (seen, entry) => foldContact(seen, { ...entry, n: seen.head } as ContactEntry),
    row,
  ); // numbered here
}
