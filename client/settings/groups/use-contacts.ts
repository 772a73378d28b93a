import { createMemo, type Accessor } from "solid-js";
import type { ContactRow } from "../../../shared/contact/contact.ts";
import { useDesk } from "../../app/desk-context.tsx";

/** The contacts that this device knows, each once. */
export function useContacts(): Accessor<readonly ContactRow[]> {
  const desk = useDesk();
  return createMemo(() => {
    const ids = new Set(desk.conversations().map((row) => row.contact.id));
    return [...ids].flatMap((id) => desk.contact(id) ?? []).filter((contact) => !contact.erased);
  });
}
