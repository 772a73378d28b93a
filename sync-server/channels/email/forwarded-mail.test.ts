import { expect, test } from "vitest";
import { FileGone } from "../../files/file-gone.ts";
import { forwardedMail, NONE_FORWARDED } from "./forwarded-mail.ts";
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
const page = {
  hash: "h",
  mime: "text/html",
  bytes: new TextEncoder().encode(
    '<html><head><title>x</title></head><body class="a"><p>The <b>first</b></p><img src="cid:logo@maya"></body></html>',
  ),
} as const;
const deps = {
  blobs: { blob: async (hash: string) => [blob, page].find((kept) => kept.hash === hash) ?? null },
};
const textOf = async (message: MailMessage) => (await forwardedMail(deps, forward, message))?.text;

test("a mail is passed on with all of its words, also those that the ledger had no room for", async () => {
  expect(await textOf(asked)).toMatch(/Sun, 22 Nov 2026 08:55:00 GMT[^]*\n\nThe first$/u);
  const long = { ...asked, whole: { hash: "a", mime: "text/plain", bytes: 27 } as const };
  expect(await textOf(long)).toMatch(/\n\nThe first and the last word$/u);
});

test("a mail that came as HTML is passed on as it came, with the pictures that it shows", async () => {
  const inline = [{ cid: "logo@maya", hash: "c".repeat(64) }];
  const message = {
    ...asked,
    mail: { ...asked.mail, inline },
    html: { hash: "h", mime: "text/html", bytes: 99 } as const,
  };
  const passed = await forwardedMail(deps, forward, message);
  expect(passed?.html).toContain('<div><p>The <b>first</b></p><img src="cid:logo@maya"></div>');
  expect(passed?.html).toContain("From: maya@x.test");
  expect(passed?.html).not.toContain("<title>");
  expect(passed?.text).toMatch(/The first$/u);
  expect(passed?.pictures).toEqual(inline);
});

test("only the mail that was meant is passed on: never whichever came last, and never a part of it", async () => {
  expect(await forwardedMail(deps, { mail: forward.mail }, asked)).toBeNull();
  expect(await forwardedMail(deps, forward, null)).toBeNull();
  const lost = { ...asked, whole: { hash: "b", mime: "text/plain", bytes: 27 } as const };
  await expect(forwardedMail(deps, forward, lost)).rejects.toThrow(FileGone);
});

test("a reply repeats nothing below its words", async () => {
  expect(await forwardedMail(deps, { inReplyTo: 4 }, asked)).toBe(NONE_FORWARDED);
});
