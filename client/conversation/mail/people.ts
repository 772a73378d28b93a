import type { Address, Mail, SendMail } from "../../../shared/conversation/mail.ts";

/** Everybody of one line of a mail's head. */
export interface PeopleField {
  field: "from" | "replyTo" | "to" | "cc" | "bcc";
  people: readonly Address[];
}

/** Who stands in a mail's head, as people read it; lines without anybody are left out. */
export function peopleOf(mail: Mail | SendMail): PeopleField[] {
  const { to, cc } = mail;
  const fields: PeopleField[] =
    "from" in mail
      ? [
          { field: "from", people: [mail.from] },
          { field: "replyTo", people: mail.replyTo ? [mail.replyTo] : [] },
          { field: "to", people: to },
          { field: "cc", people: cc },
        ]
      : [
          { field: "to", people: to },
          { field: "cc", people: cc },
          { field: "bcc", people: mail.bcc },
        ];
  return fields.filter(({ people }) => people.length > 0);
}

/** The one whom it is to before all others, and how many there are beside. Null: it does not say. */
export function recipientsOf(mail: Mail | SendMail): { first: Address; more: number } | null {
  const all = [...mail.to, ...mail.cc, ...("bcc" in mail ? mail.bcc : [])];
  return all[0] ? { first: all[0], more: all.length - 1 } : null;
}

/** What somebody is called in a line. */
export function calledOf({ name, address }: Address): string {
  return name?.trim() || address;
}
