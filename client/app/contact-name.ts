import type { ConversationRow } from "../../shared/conversation/row.ts";
import { useDesk } from "./desk-context.tsx";
import { useI18n } from "./i18n.tsx";

/** What the contact of a conversation is called; of one of whom everything is erased, that (D-5). */
export function useContactName(): (row: ConversationRow) => string {
  const desk = useDesk();
  const { t } = useI18n();
  return (row) =>
    row.erased ? t("contact.erased") : (desk.contact(row.contact.id)?.person.name ?? row.contact.name);
}

/** Whom a document concerns: the contact of a conversation, or the contact it is; of saved replies, their collection. */
export function useNameOf(): (doc: string) => string {
  const desk = useDesk();
  const { t } = useI18n();
  const nameOf = useContactName();
  return (doc) => {
    const row = desk.conversation(doc);
    if (row) return nameOf(row);
    const collection = desk.collections().find((one) => one.doc === doc);
    if (collection) return collection.name;
    const contact = desk.contact(doc);
    if (!contact) return t("app.changes.someone");
    return contact.erased ? t("contact.erased") : contact.person.name;
  };
}
