import type { ContactRow } from "../../shared/contact/contact.ts";
import { useUndoableAct } from "../app/undoable-act.ts";
import { contactDocument } from "./contact-document.ts";
import { usePanelTexts } from "./panel-texts.ts";

/** Makes a contact a VIP, or takes that away. */
export function useVip(): (contact: ContactRow, on: boolean) => void {
  const words = usePanelTexts();
  const actUndoably = useUndoableAct();
  return (contact, on) =>
    void actUndoably(
      { type: "vip.set", doc: contactDocument(contact), on },
      words(on ? "vipOn" : "vipOff", { name: contact.person.name }),
    );
}
