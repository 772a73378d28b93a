import * as v from "valibot";
import { profileOf } from "./person.ts";
import { NumberChange, WireMessage } from "./wire.ts";

const Change = v.looseObject({ field: v.string(), value: v.looseObject({ ...NumberChange.entries }) });
const lists = ["messages", "statuses", "message_echoes", "errors"] as const;

/** A change about a number as several that tell one thing each, with nobody else in it. */
export function numberParts(item: unknown): readonly unknown[] {
  const read = v.safeParse(Change, item);
  if (!read.success) return [item];
  const { value, ...change } = read.output;
  const { contacts, messages, statuses, message_echoes, errors, ...number } = value;
  const all = { messages, statuses, message_echoes, errors };
  const parts = lists.flatMap((list) =>
    all[list].map((one: unknown) => {
      const profiles = list === "messages" ? profilesOf(one, contacts) : [];
      return { ...change, value: { ...number, contacts: profiles, [list]: [one] } };
    }),
  );
  return parts.length < 2 ? [item] : parts;
}

function profilesOf(told: unknown, profiles: NumberChange["contacts"]): NumberChange["contacts"] {
  const message = v.safeParse(WireMessage, told);
  const profile = message.success ? profileOf(message.output, profiles) : undefined;
  return profile ? [profile] : [];
}
