import type { ContactRow } from "../../shared/contact/contact.ts";
import { useUndoableAct } from "../app/undoable-act.ts";
import { contactDocument } from "./contact-document.ts";
import { usePanelTexts } from "./panel-texts.ts";

/** Blocks a contact, or lets them in again. */
export function useBlock(): (contact: ContactRow, on: boolean) => void {
  const words = usePanelTexts();
  const actUndoably = useUndoableAct();
  return (contact, on) =>
    void actUndoably(
      { type: "block.set", doc: contactDocument(contact), on },
      words(on ? "block.on" : "block.off", { name: contact.person.name }),
    );
}
