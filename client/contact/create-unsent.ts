import type { ContactRow, Thing } from "../../shared/contact/contact.ts";
import { useDesk } from "../app/desk-context.tsx";

/**
 * Number of the first entry that the server has not written: each unsent act is one that this device expects, so they
 * are the last ones.
 */
export function createFirstUnsent(contact: () => ContactRow): () => number {
  const desk = useDesk();
  return () => {
    const { doc, head } = contact();
    return head - desk.unsent().filter((item) => item.doc === doc && item.what.kind === "act").length;
  };
}

/** Whether this agent's change of a thing is on this device alone. */
export function createUnsent(contact: () => ContactRow): (thing: Thing) => boolean {
  const desk = useDesk();
  const firstUnsent = createFirstUnsent(contact);
  return (thing) => (contact().changes[thing]?.[desk.session.agent.id]?.n ?? -1) >= firstUnsent();
}
