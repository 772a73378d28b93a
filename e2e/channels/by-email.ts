import { randomUUID } from "node:crypto";
import { simpleParser } from "mailparser";
import { expect } from "vitest";
import { connectMailbox } from "../harness/mail-account.ts";
import type { MailServer } from "../harness/mail-server.ts";
import { rawMail } from "../../sync-server/channels/email/testing/mails.ts";
import { CUSTOMER, type Customer, type Way } from "./customer.ts";

/** A mailbox at a provider of mail, which keeps that of its customer too. */
export const byEmail = (provider: () => MailServer): Way => ({
  name: "e-mail",
  async open({ workspace }): Promise<Customer> {
    const mail = provider();
    const [us, them] = [`care-${randomUUID()}`, `maya-${randomUUID()}`];
    const asked = `<${randomUUID()}@mail.test>`;
    let refused = 0;
    mail.decide(null);
    const box = await connectMailbox(workspace, mail, { box: us, name: "Post", policy: null });
    const postsOf = (text: string) =>
      mail.posts.filter(({ to, raw }) => to.some((one) => one.startsWith(them)) && raw.includes(text));
    return {
      name: CUSTOMER,
      account: box.id,
      isCalled: true,
      arrived: "accepted",
      tells: ["accepted"],
      writes: async (text) => {
        const head = { "Message-ID": asked, From: `${CUSTOMER} <${them}@customer.test>`, To: box.address };
        box.arrives(rawMail(head, text));
      },
      async copies(text) {
        const letters = await Promise.all(mail.dovecot.mails(them).map((raw) => simpleParser(raw)));
        for (const letter of letters) {
          expect(letter.from?.value).toMatchObject([{ address: box.address }]);
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
        for (const { raw } of postsOf(text)) box.arrives(raw);
      },
      letPass: () => undefined,
    };
  },
});
