import * as v from "valibot";
import { distinct } from "../../../shared/conversation/mail-answer.ts";
import { Address, ADDRESS_LIMIT, ADDRESSES_LIMIT, SUBJECT_LIMIT } from "../../../shared/conversation/mail.ts";
import type { WrittenFields } from "../../sync/files/mail-drafts.ts";
import { addressesIn } from "./addresses-in.ts";

export const addressFields = ["to", "cc", "bcc"] as const;
export type AddressField = (typeof addressFields)[number];

/** Why a mail cannot go out as it is addressed, or titled. */
export type MailProblem = AddressProblem | { field: "subject"; why: "too-long" };
export type AddressProblem =
  | { field: AddressField; why: "wrong" | "too-long"; address: string }
  | { field: AddressField; why: "too-many"; count: number }
  | { field: "to"; why: "nobody" };

export function isWrong(one: Address): boolean {
  return !v.is(Address, one);
}

/** What is wrong with the addresses of one field, as far as they have been taken. */
export function fieldProblem(field: AddressField, addresses: readonly Address[]): AddressProblem | null {
  const wrong = addresses.find(isWrong);
  if (wrong) {
    const why = wrong.address.length > ADDRESS_LIMIT ? "too-long" : "wrong";
    return { field, why, address: wrong.address };
  }
  const count = addresses.length;
  return count > ADDRESSES_LIMIT ? { field, why: "too-many", count } : null;
}

/** The first thing that keeps a mail from going out; what is only typed counts as if it had been taken. */
export function mailProblem(written: WrittenFields): MailProblem | null {
  const fields = withTyped(written);
  for (const field of addressFields) {
    const problem = fieldProblem(field, fields[field]);
    if (problem) return problem;
  }
  if (addressFields.every((field) => fields[field].length === 0)) return { field: "to", why: "nobody" };
  return fields.subject.trim().length > SUBJECT_LIMIT ? { field: "subject", why: "too-long" } : null;
}

/** The fields with what is typed in them taken as addresses. */
export function withTyped({ typed = {}, ...fields }: WrittenFields): Omit<WrittenFields, "typed"> {
  const whole = (field: AddressField) => distinct([...fields[field], ...addressesIn(typed[field] ?? "")]);
  return { ...fields, to: whole("to"), cc: whole("cc"), bcc: whole("bcc") };
}

/** As it goes out: nobody gets it twice. */
export function outgoingFields(written: WrittenFields): Omit<WrittenFields, "typed"> {
  const { subject, to, cc, bcc } = withTyped(written);
  const copies = distinct(cc, to);
  return { subject: subject.trim(), to, cc: copies, bcc: distinct(bcc, [...to, ...copies]) };
}
