import { createSignal, type Accessor } from "solid-js";
import { applyToContact } from "../../shared/contact/admit-contact.ts";
import type { ContactIntent, ContactRow } from "../../shared/contact/contact.ts";
import type { Device } from "../../shared/conversation/device-view.ts";
import type { Belonging } from "../../shared/permissions/access.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { AnyIntent } from "../../shared/protocol/kinds.ts";
import { belongingOf } from "./device-in.ts";

/** Contacts as this device shows them: the server's row, then the unsent intents by the same rules (F-2). */
export interface ContactRows {
  put: (base: ContactRow, intents: readonly AnyIntent[]) => void;
  remove: (docs: readonly DocumentId[]) => void;
  get: (doc: string) => ContactRow | undefined;
  /** Those who are not erased; made only for whoever reads it, once for many changes. */
  list: Accessor<readonly ContactRow[]>;
}

export function createContactRows(deviceIn: (where: Belonging) => Device): ContactRows {
  const rows = new Map<string, ContactRow>();
  const [change, setChange] = createSignal(undefined, { equals: false });
  let known: readonly ContactRow[] | null = null;

  function changed(): void {
    known = null;
    setChange();
  }

  return {
    put: (base, intents) => {
      const device = deviceIn(belongingOf(base));
      rows.set(
        base.doc,
        intents.reduce((row, intent) => applyToContact(row, intent as ContactIntent, device), base), // of its own document
      );
      changed();
    },
    remove: (docs) => {
      const gone = docs.filter((doc) => rows.delete(doc));
      if (gone.length > 0) changed();
    },
    get: (doc) => rows.get(doc),
    list: () => {
      change();
      known ??= [...rows.values()].filter((row) => !row.erased);
      return known;
    },
  };
}
