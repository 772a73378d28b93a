import { expect, test } from "vitest";
import { forwardedMail } from "./forwarded-mail.ts";
import type { MailMessage } from "./last-mail.ts";

const asked: MailMessage = {
  externalId: "1",
  kind: "email",
  text: "The first",
  attachments: [],
  sentAt: Date.UTC(2026, 10, 22, 8, 55),
  mail: {
    subject: "My parcel",
    from: { address: "maya@x.test" },
    to: [],
    cc: [],
    messageId: "<1@x.test>",
    inline: [],
  },
};
const mail = {
  subject: "Fwd: My parcel",
  to: [{ address: "b@y" }],
  cc: [],
  bcc: [],
  how: "forward",
} as const;
const forward = { mail: { ...mail, to: [...mail.to], cc: [], bcc: [] }, inReplyTo: 4 };
const blob = {
  hash: "a",
  mime: "text/plain",
  bytes: new TextEncoder().encode("The first and the last word"),
} as const;
const blobs = { blob: async (hash: string) => (hash === "a" ? blob : null) };

test("a mail is passed on with all of its words, also those that the ledger had no room for", async () => {
  expect(await forwardedMail(blobs, forward, asked)).toMatch(
    /Sun, 22 Nov 2026 08:55:00 GMT[^]*\n\nThe first$/u,
  );
  const long = { ...asked, whole: { hash: "a", mime: "text/plain", bytes: 27 } as const };
  expect(await forwardedMail(blobs, forward, long)).toMatch(/\n\nThe first and the last word$/u);
});

test("only the mail that was meant is passed on: never whichever came last, and never a part of it", async () => {
  expect(await forwardedMail(blobs, { mail: forward.mail }, asked)).toBeNull();
  expect(await forwardedMail(blobs, forward, null)).toBeNull();
  const lost = { ...asked, whole: { hash: "b", mime: "text/plain", bytes: 27 } as const };
  await expect(forwardedMail(blobs, forward, lost)).rejects.toThrow("are gone");
});

test("a reply repeats nothing below its words", async () => {
  expect(await forwardedMail(blobs, { inReplyTo: 4 }, asked)).toBe("");
});
