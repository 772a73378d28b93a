import { createSignal, type Accessor } from "solid-js";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { createTriggers } from "./triggers.ts";

/** The conversations that are listed. */
export interface RowList {
  /** Takes the row of a conversation as it is now. Those that go on in another document are not listed (D-4); nor is what nobody has begun. */
  put: (row: ConversationRow) => void;
  remove: (doc: string) => void;
  /** Lets `all` tell of what was put and removed. */
  tell: () => void;
  /** A row that stays has the same place in the next list, but for one that takes the place of what has gone. */
  all: Accessor<readonly ConversationRow[]>;
  /** Those with a contact. Reactive for these alone. */
  of: (contact: string) => readonly ConversationRow[];
}

export function createRowList(): RowList {
  const rows: ConversationRow[] = [];
  const places = new Map<string, number>();
  const byContact = new Map<string, Set<string>>();
  const contacts = createTriggers();
  const [all, setAll] = createSignal<readonly ConversationRow[]>([]);
  let isChanged = false;

  function touch({ contact }: ConversationRow): void {
    contacts.touch(contact.id);
    isChanged = true;
  }

  function leave(row: ConversationRow): void {
    byContact.get(row.contact.id)?.delete(row.doc);
    touch(row);
  }

  function put(row: ConversationRow): void {
    if (row.continuedBy !== null || row.head === 0) return remove(row.doc);
    const place = places.get(row.doc) ?? rows.length;
    const former = rows[place];
    if (former && former.contact.id !== row.contact.id) leave(former);
    rows[place] = row;
    places.set(row.doc, place);
    const others = byContact.get(row.contact.id);
    if (others) others.add(row.doc);
    else byContact.set(row.contact.id, new Set([row.doc]));
    touch(row);
  }

  function remove(doc: string): void {
    const place = places.get(doc);
    if (place === undefined) return;
    const [row, last] = [rows[place]!, rows.pop()!]; // there is at least the one
    places.delete(doc);
    if (last !== row) {
      rows[place] = last;
      places.set(last.doc, place);
    }
    leave(row);
  }

  return {
    put,
    remove,
    tell: () => {
      if (isChanged) setAll([...rows]);
      isChanged = false;
    },
    all,
    of: (contact) => {
      contacts.track(contact);
      return [...(byContact.get(contact) ?? [])].map((doc) => rows[places.get(doc)!]!); // what is of a contact is listed
    },
  };
}
