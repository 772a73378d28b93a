import type { ContactRow } from "../../shared/contact/contact.ts";
import { uuidv7 } from "../../shared/protocol/uuid.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useUndoing } from "../app/undoing.tsx";
import type { Act } from "../sync/desk.ts";
import { contactDocument } from "./contact-document.ts";
import { linkOff, linkOn } from "./link-acts.ts";
import { usePanelTexts } from "./panel-texts.ts";

/** Links contacts and unlinks them: one act on each side, done and undone as one step. */
export function useLinking() {
  const words = usePanelTexts();
  const desk = useDesk();
  const { offer } = useUndoing();

  async function actTogether(acts: Extract<Act, { type: "link.set" }>[], said: string): Promise<void> {
    const ids = await desk.actAll(acts);
    offer(said, async () => {
      const late = new Set(await desk.takeBackAll(ids));
      const undos = acts.flatMap(({ doc }, at): Act[] => {
        const of = ids[at];
        return of !== undefined && late.has(of) ? [{ type: "undo", doc, of }] : [];
      });
      await desk.actAll(undos);
    });
  }

  return {
    link: (contact: ContactRow, other: ContactRow) => {
      const id = uuidv7(desk.now(), crypto.getRandomValues(new Uint8Array(10)));
      const acts = linkOn(id, [contactDocument(contact), contactDocument(other)]);
      return actTogether(acts, words("link.linked", { name: other.person.name }));
    },
    unlink: (contact: ContactRow, other: ContactRow) =>
      void actTogether(
        linkOff(other, contact, desk.contacts()),
        words("link.unlinked", { name: other.person.name }),
      ),
  };
}
