import { randomUUID } from "node:crypto";
import { simpleParser } from "mailparser";
import { expect } from "vitest";
import type { MailServer } from "../harness/mail-server.ts";
import { rawMail } from "../../sync-server/channels/email/testing/mails.ts";
import { CUSTOMER, type Customer, type Way } from "./customer.ts";

/** A mailbox at a provider of mail, which keeps that of its customer too. */
export const byEmail = (provider: () => MailServer): Way => ({
  name: "e-mail",
  async open({ workspace }): Promise<Customer> {
    const mail = provider();
    const [us, them] = [`care-${randomUUID()}`, `maya-${randomUUID()}`];
    const address = `${us}@northwind.test`;
    const asked = `<${randomUUID()}@mail.test>`;
    let refused = 0;
    mail.decide(null);
    const made = await workspace.admin.json<{ channel: { id: string } }>("POST", "/api/channels", {
      name: "Post",
      network: "email",
      account: address,
      callbackUrl: "",
      policy: null,
      autoAssign: false,
      connection: {
        kind: "email",
        address,
        imap: mail.imap,
        smtp: mail.smtp,
        auth: { kind: "password", user: us, password: mail.password },
      },
    });
    const postsOf = (text: string) =>
      mail.posts.filter(({ to, raw }) => to.some((one) => one.startsWith(them)) && raw.includes(text));
    return {
      name: CUSTOMER,
      account: made.channel.id,
      isCalled: true,
      arrived: "accepted",
      tells: ["accepted"],
      writes: async (text) => {
        const head = { "Message-ID": asked, From: `${CUSTOMER} <${them}@customer.test>`, To: address };
        mail.dovecot.deliver(us, rawMail(head, text));
      },
      async copies(text) {
        const letters = await Promise.all(mail.dovecot.mails(them).map((raw) => simpleParser(raw)));
        for (const letter of letters) {
          expect(letter.from?.value).toMatchObject([{ address }]);
          expect(letter.to).toMatchObject({ value: [{ address: `${them}@customer.test`, name: CUSTOMER }] });
          expect(letter.subject).toBe("Re: My parcel");
          expect(letter.inReplyTo).toBe(asked);
          expect([letter.references].flat()).toEqual([asked, letter.messageId]);
          expect(letter.text?.trim()).toBe(text);
        }
        return letters.length;
      },
      calls: async (text) => postsOf(text).length - refused,
      looksAway: async () => undefined,
      tell: async () => undefined,
      goesDown: async () =>
        mail.decide(() => {
          refused += 1;
          return { code: 421, words: "closed for repairs" };
        }),
      comesBack: async () => mail.decide(null),
      losesAnswers: async (then) =>
        mail.decide(async (): Promise<"unsaid"> => {
          await then?.();
          return "unsaid";
        }),
      answersAgain: async () => mail.decide(null),
      /** As a provider that keeps a copy of what was sent. */
      proves: async (text) => {
        for (const { raw } of postsOf(text)) mail.dovecot.deliver(us, raw);
      },
      letPass: () => undefined,
    };
  },
});
