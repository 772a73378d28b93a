import * as v from "valibot";
import { ask, type Answer } from "../app/http.ts";

/** Sets the erasure of a contact going; `name` is theirs, as whoever asks has typed it (D-5). */
export function eraseContact(contact: string, name: string): Promise<Answer<unknown>> {
  return ask(v.object({ ok: v.literal(true) }), `/api/contacts/${contact}/erase`, {
    method: "POST",
    body: { name },
  });
}
