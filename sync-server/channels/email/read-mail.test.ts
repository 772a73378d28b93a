import { expect, test } from "vitest";
import { MAIL_BYTES, whyUnreadable } from "./limits.ts";
import { readMail } from "./read-mail.ts";
import { bounceMail, rawMail, richMail } from "./testing/mails.ts";

test("channels 8.1: the plain words are read before the HTML, in whatever charset; pictures and files come along", async () => {
  const mail = await readMail(richMail({ Subject: "=?utf-8?Q?O=C3=B9_est_mon_colis?=" }));
  expect(mail).toMatchObject({
    key: "<first@mail.maya.test>",
    from: { address: "maya@example.test", name: "Maya Okafor" },
    to: [{ address: "care@northwind.test", name: "Northwind Care" }],
    subject: "Où est mon colis",
    text: "Où est mon colis ?",
    automatic: false,
    bounce: null,
    sentAt: Date.UTC(2026, 10, 22, 8, 55),
  });
  expect(mail.html).toContain('src="cid:logo@maya"');
  expect(mail.files).toMatchObject([
    { name: "logo.png", mime: "image/png", cid: "logo@maya" },
    { name: "reçu.pdf", mime: "application/pdf" },
  ]);
});

test("channels 8.1: of a mail in HTML alone the words are read", async () => {
  const mail = await readMail(
    rawMail({ "Content-Type": "text/html; charset=utf-8" }, "<p>One</p><p>Two &amp; three</p>"),
  );
  expect(mail.text).toBe("One\n\nTwo & three");
});

test("channels 8.1: without a Message-ID the same mail has the same key, and another one another", async () => {
  const one = rawMail({ "Message-ID": null });
  const [first, copy, other] = await Promise.all([
    readMail(one),
    readMail(Buffer.concat([Buffer.from("Received: from somewhere\r\n"), one])),
    readMail(rawMail({ "Message-ID": null }, "Something else")),
  ]);
  expect(first.key).toMatch(/^sha256:/);
  expect(copy.key).toBe(first.key);
  expect(other.key).not.toBe(first.key);
});

test("channels 8.2: references are read in order, and what it answers directly is the nearest", async () => {
  const mail = await readMail(
    rawMail({ References: "<a@x.test> <b@x.test>\r\n <c@x.test>", "In-Reply-To": "<b@x.test>" }),
  );
  expect(mail.references).toEqual(["<a@x.test>", "<c@x.test>", "<b@x.test>"]);
});

test.each([
  [{ "Auto-Submitted": "auto-replied" }],
  [{ Precedence: "bulk" }],
  [{ "X-Auto-Response-Suppress": "All" }],
  [{ "X-Roost-Loop": "w1" }],
  [{ "Return-Path": "<>" }],
  [{ "List-ID": "<news.example.test>" }],
])("channels 8.3: %j says that a machine wrote it", async (fields) => {
  expect((await readMail(rawMail(fields))).automatic).toBe(true);
});

test("channels 8.3: what a person wrote is not taken for a machine's", async () => {
  expect((await readMail(rawMail({ "Auto-Submitted": "no", Precedence: "normal" }))).automatic).toBe(false);
});

test("channels 12.8: a report names the mail that came back and why; one of a delay does not", async () => {
  const failed = await readMail(bounceMail("<cv.send@northwind.test>"));
  expect(failed.bounce).toEqual({
    messageId: "<cv.send@northwind.test>",
    recipient: "maya@example.test",
    words: "550 5.1.1 <maya@example.test>: no such user here",
  });
  const late = bounceMail("<cv.send@northwind.test>").toString().replace("Action: failed", "Action: delayed");
  expect((await readMail(Buffer.from(late))).bounce).toBeNull();
});

test("a name that would begin another header, and an address that is none, are not taken over", async () => {
  const mail = await readMail(
    rawMail({
      From: '"=?utf-8?Q?Maya=0D=0ABcc:_x@y.test?=" <maya@example.test>',
      Cc: "undisclosed, ok@x.test",
    }),
  );
  expect(mail.from?.name).toBe("Maya Bcc: x@y.test");
  expect(mail.cc).toEqual([{ address: "ok@x.test" }]);
});

test("mails that mean harm are refused before anything of them is decoded", () => {
  expect(whyUnreadable(rawMail())).toBeNull();
  const fields = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`X-${n}`, "y"]));
  expect(whyUnreadable(rawMail(fields))).toContain("more than 1000 fields");
  expect(whyUnreadable(rawMail({ "X-Long": "y".repeat(300_000) }))).toContain("header is longer");
  expect(whyUnreadable(Buffer.alloc(MAIL_BYTES + 1))).toContain("too large: 51 MB, of at most 50");
  const parts = "--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n".repeat(2_000);
  expect(whyUnreadable(rawMail({ "Content-Type": "multipart/mixed; boundary=b" }, parts))).toContain(
    "1000 parts",
  );
});

test("archives come along closed", async () => {
  const zip = Buffer.from("PK\u0003\u0004 and forty-two more");
  const body = `--b\nContent-Type: application/zip\nContent-Disposition: attachment; filename="42.zip"\nContent-Transfer-Encoding: base64\n\n${zip.toString("base64")}\n--b--\n`;
  const mail = await readMail(rawMail({ "Content-Type": "multipart/mixed; boundary=b" }, body));
  expect(mail.files).toEqual([{ name: "42.zip", mime: "application/zip", bytes: zip }]);
});

test("what is broken in a mail loses nothing else of it", async () => {
  const broken = rawMail({ Date: "yesterday", "Content-Type": "text/plain; charset=no-such" }, "Hello");
  expect(await readMail(broken)).toMatchObject({ text: "Hello", subject: "My parcel" });
});

test("a head that is one long word is read in no time: it holds up nobody else", async () => {
  const fields = { "Delivered-To": `${"a".repeat(100_000)}, <care+c0de@northwind.test>;help@northwind.test` };
  const before = performance.now();
  const { recipients } = await readMail(rawMail(fields));
  expect(performance.now() - before).toBeLessThan(2_000);
  expect(recipients).toEqual(["care+c0de@northwind.test", "help@northwind.test", "care@northwind.test"]);
});

test("a picture whose name in the HTML is longer than any is a file: names are kept with the message", async () => {
  const long = `${"c".repeat(300)}@maya`;
  const mail = await readMail(Buffer.from(richMail().toString().replaceAll("logo@maya", long)));
  expect(mail.files.map(({ name, cid }) => [name, cid])).toEqual([
    ["logo.png", undefined],
    ["reçu.pdf", undefined],
  ]);
});

test("of HTML beyond all measure the beginning is read: it holds up nobody else", async () => {
  const html = `<p>One</p>${" ".repeat(9_000_000)}<p>Two</p>`;
  expect((await readMail(rawMail({ "Content-Type": "text/html" }, html))).text).toBe("One");
});
