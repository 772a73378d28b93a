import { createMemo, createSignal, onCleanup, onMount, untrack, type Accessor } from "solid-js";
import { isOurs, type Mailbox } from "../../../shared/channels/mailbox.ts";
import { answerFields, mailWays, type MailWay } from "../../../shared/conversation/mail-answer.ts";
import type { Address, SendMail } from "../../../shared/conversation/mail.ts";
import { liveDraft } from "../../../shared/conversation/row.ts";
import type { Files } from "../../sync/files/files.ts";
import type { MailDraft, WrittenFields } from "../../sync/files/mail-drafts.ts";
import type { Attachments } from "../create-attachments.ts";
import { useConversation } from "../conversation-context.tsx";
import { useReplyTarget } from "../reply-target.tsx";
import { filesOf, lastSubject, peopleOf, type MailOnScreen } from "./answered-mail.ts";
import { createAnswered } from "./create-answered.ts";
import { mailProblem, outgoingFields, type MailProblem } from "./mail-problem.ts";

/** What the next reply says as a mail: whom it goes to, under which subject, and what it passes on. */
export interface MailReply {
  mailbox: Accessor<Mailbox>;
  how: Accessor<MailWay>;
  /** Those that make a difference here. */
  ways: Accessor<readonly MailWay[]>;
  choose: (how: MailWay) => void;
  fields: Accessor<WrittenFields>;
  change: (part: Partial<WrittenFields>) => void;
  /** Why it cannot go out so; null: it can. What was kept on this device is waited for. */
  problem: Accessor<MailProblem | "reading" | null>;
  /** The mail that is passed on; null: none is. */
  forwarded: Accessor<MailOnScreen | null>;
  /** Everybody else who took part in the conversation. */
  people: Accessor<readonly Address[]>;
  /** What the act says of it. */
  said: () => { mail?: SendMail; inReplyTo?: number };
}

/** @param words of the draft */
export function createMailReply(
  mailbox: Accessor<Mailbox>,
  words: Accessor<string>,
  attachments: () => Attachments,
): MailReply {
  const { doc, desk, row, opened, earlier, contactName } = useConversation();
  const reply = useReplyTarget();
  const [files, setFiles] = createSignal<Files>();
  let isOpen = true;
  onCleanup(() => (isOpen = false));
  onMount(() => void desk.files().then((shelf) => isOpen && setFiles(() => shelf)));

  const entries = createMemo(() => [...earlier.entries(), ...opened.entries()]);
  const g = () => liveDraft(row(), row().visibility);
  const kept = (): MailDraft | undefined => {
    const draft = files()?.mails.of(doc);
    return draft?.g === g() ? draft : undefined;
  };
  const how = () => kept()?.how ?? "reply";
  const answered = createAnswered(entries, {
    isForward: () => how() === "forward",
    passedOn: () => kept()?.on,
    asked: () => reply.current()?.on,
    isBegun: () => words().trim() !== "" || attachments().list().length > 0,
  });
  const subject = createMemo(() => answered()?.message.mail.subject ?? lastSubject(entries()));
  const contact = (): Address => {
    const address = desk.contact(row().contact.id)?.externalId ?? row().contact.handle ?? "";
    return contactName() === address ? { address } : { address, name: contactName() };
  };
  const usual = (way: MailWay): WrittenFields => {
    const mail = answered()?.message.mail ?? null;
    return answerFields({ mail, subject: subject(), contact: contact() }, way, mailbox());
  };
  const fields = createMemo(() => kept()?.fields[how()] ?? usual(how()));
  /** Where nothing is known of a mail to answer, the server knows best whom a reply goes to. */
  const isKnown = () => answered() !== null || subject() !== "" || kept() !== undefined;
  const people = createMemo(() => peopleOf(entries()).filter(({ address }) => !isOurs(mailbox(), address)));
  const forwarded = () => (how() === "forward" ? answered() : null);

  const ways = createMemo(() =>
    mailWays.filter((way) => {
      if (way === how() || way === "reply") return true;
      if (!answered()) return false;
      return way === "forward" || isWider(usual("reply_all"), usual("reply"));
    }),
  );

  function keep(part: Partial<Pick<MailDraft, "how" | "on" | "fields">>): void {
    const {
      how: way,
      on,
      fields: changed,
    } = { how: how(), on: kept()?.on, fields: kept()?.fields ?? {}, ...part };
    const draft = { doc, g: g(), how: way, ...(on === undefined ? {} : { on }), fields: changed };
    void files()
      ?.mails.keep(draft)
      .catch(() => undefined); // a full disk: it is shown, and said by the whole app
  }

  function choose(way: MailWay): void {
    if (way === how()) return;
    const mail = untrack(answered);
    const carried = mail ? filesOf(mail.message) : [];
    if (how() === "forward") {
      const hashes = new Set(carried.map(({ hash }) => hash));
      const ids = attachments()
        .list()
        .flatMap(({ id, hash }) => (hashes.has(hash) ? [id] : []));
      void attachments().remove(ids);
    }
    if (way === "forward" && mail) {
      const before = kept()?.on === mail.n ? kept()?.fields.forward : undefined;
      keep({ how: way, on: mail.n, fields: { ...kept()?.fields, forward: before ?? usual(way) } });
      if (carried.length > 0) void attachments().carry(carried);
    } else keep({ how: way });
  }

  function said(): { mail?: SendMail; inReplyTo?: number } {
    if (!isKnown()) return {};
    const on = how() === "forward" ? kept()?.on : answered()?.n; // the server finds it also where it is not here any more
    return {
      mail: { ...outgoingFields(fields()), how: how() },
      ...(on === undefined ? {} : { inReplyTo: on }),
    };
  }

  return {
    mailbox,
    how,
    ways,
    choose,
    fields,
    change: (part) => keep({ fields: { ...kept()?.fields, [how()]: { ...fields(), ...part } } }),
    problem: () => {
      if (!files()) return "reading";
      return isKnown() ? mailProblem(fields()) : null;
    },
    forwarded,
    people,
    said,
  };
}

function isWider(all: WrittenFields, one: WrittenFields): boolean {
  return all.to.length + all.cc.length > one.to.length + one.cc.length;
}
