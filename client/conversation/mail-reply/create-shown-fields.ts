import { createMemo, createSignal, type Accessor } from "solid-js";
import type { MailReply } from "./create-mail-reply.ts";
import { addressFields, type AddressField } from "./mail-problem.ts";

/** The fields of addresses on the screen: one that has been there stays, so that emptying it takes nobody out of it. */
export function createShownFields(letter: Pick<MailReply, "how" | "fields">): {
  shown: Accessor<readonly AddressField[]>;
  show: (field: AddressField) => void;
} {
  const [wanted, setWanted] = createSignal<readonly AddressField[]>([]);
  const hasAny = (field: AddressField) =>
    letter.fields()[field].length > 0 || Boolean(letter.fields().typed?.[field]);
  const state = createMemo<{ how?: ReturnType<MailReply["how"]>; shown: readonly AddressField[] }>(
    (before) => {
      const how = letter.how();
      const been = before.how === how ? before.shown : [];
      const isShown = (field: AddressField) =>
        field === "to" || wanted().includes(field) || been.includes(field) || hasAny(field);
      return { how, shown: addressFields.filter(isShown) };
    },
    { shown: [] },
  );
  return { shown: () => state().shown, show: (field) => setWanted((all) => [...all, field]) };
}
