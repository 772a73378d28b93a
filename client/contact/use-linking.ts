import type { ContactRow } from "../../shared/contact/contact.ts";
import { uuidv7 } from "../../shared/protocol/uuid.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { UNDO_MS } from "../app/undoable-act.ts";
import type { Act } from "../sync/desk.ts";
import { useToasts } from "../ui/toasts.tsx";
import { contactDocument } from "./contact-document.ts";
import { linkOff, linkOn } from "./link-acts.ts";
import { usePanelTexts } from "./panel-texts.ts";

/** Links contacts and unlinks them: one act on each side, done and undone as one step. */
export function useLinking() {
  const { t } = useI18n();
  const words = usePanelTexts();
  const desk = useDesk();
  const toasts = useToasts();

  async function actTogether(acts: Extract<Act, { type: "link.set" }>[], said: string): Promise<void> {
    const ids = await desk.actAll(acts);
    const undo = async () => {
      const late = new Set(await desk.takeBackAll(ids));
      const undos = acts.flatMap(({ doc }, at): Act[] => {
        const of = ids[at];
        return of !== undefined && late.has(of) ? [{ type: "undo", doc, of }] : [];
      });
      await desk.actAll(undos);
    };
    toasts.show({ text: said, ms: UNDO_MS, action: { label: t("ui.undo"), run: () => void undo() } });
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
