import { expect, test } from "vitest";
import type { Mail } from "../../../shared/conversation/mail.ts";
import type { OutgoingReply } from "../channel.ts";
import { isAutomatic } from "./automatic.ts";
import { NONE_FORWARDED } from "./forwarded-mail.ts";
import { writeLetter, type Writing } from "./letter.ts";
import { testConnection } from "./testing/open-test-mailbox.ts";

const answered: Mail = {
  subject: "AW: Re: My parcel",
  from: { address: "maya@example.test", name: "Maya" },
  to: [{ address: "care@northwind.test" }],
  cc: [],
  messageId: "<last@x.test>",
  inline: [],
};
const contact = { externalId: "maya@example.test", person: { name: "Maya" } };

function write(send: Partial<OutgoingReply["send"]>, more: Partial<Writing> = {}) {
  const by = { kind: "agent", id: "ines", name: "Inès" } as const;
  const reply = {
    id: "s",
    n: 4,
    target: "private",
    text: "On its way.",
    by,
    at: 0,
    attachments: [],
    ...send,
  } as const;
  const outgoing = { send: reply, contact } as unknown as OutgoingReply; // what a letter is written from
  const usual = {
    connection: testConnection(),
    name: "Care",
    reply: outgoing,
    code: "c0de",
    before: [],
    forwarded: NONE_FORWARDED,
  };
  return writeLetter({ ...usual, messageId: "<own@northwind.test>", answered, ...more });
}

test("channels 8.2: of many references the first and the last ten are kept, and our own id stands among them", () => {
  const before = Array.from({ length: 40 }, (_, n) => `<${n}@x.test>`);
  const { references } = write({}, { before });
  expect(references).toHaveLength(12);
  expect(references.slice(0, 2)).toEqual(["<0@x.test>", "<31@x.test>"]);
  expect(references.slice(-2)).toEqual(["<last@x.test>", "<own@northwind.test>"]);
});

test("an answer goes where answers are wanted, under one Re:", () => {
  expect(write({})).toMatchObject({ subject: "Re: My parcel", to: [{ address: "maya@example.test" }] });
  const elsewhere = { ...answered, replyTo: { address: "shop@example.test" } };
  expect(write({}, { answered: elsewhere }).to).toEqual([{ address: "shop@example.test" }]);
  expect(write({}, { answered: null }).to).toEqual([{ address: "maya@example.test", name: "Maya" }]);
});

test("channels 12.8: what an automation writes says so, and no automation answers that", () => {
  const { headers, text } = write(
    { by: { kind: "system", name: "Hello" } },
    { connection: testConnection({ signature: "Best, {{agent}}" }) },
  );
  expect(headers).toMatchObject({ "Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All" });
  expect(text).toBe("On its way.");
  const head = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  for (const field of head) expect(isAutomatic(new Map([field]))).toBe(true);
  expect(write({}).headers).toEqual({});
});

test("a mail that begins something new answers nothing", () => {
  const mail = {
    subject: "Hello",
    to: [{ address: "ben@example.test" }],
    cc: [],
    bcc: [],
    how: "new",
  } as const;
  const letter = write({ mail: { ...mail, to: [...mail.to], cc: [], bcc: [] } });
  expect(letter).toMatchObject({ subject: "Hello", references: ["<own@northwind.test>"] });
  expect(letter.inReplyTo).toBeUndefined();
});

test("the HTML says what the words say, and nothing in it runs", () => {
  const { html } = write({ text: "1 < 2 & <script>\n\nSee https://x.test/a?b=1&c=2." });
  expect(html).toContain("<p>1 &lt; 2 &amp; &lt;script&gt;</p>");
  expect(html).toContain('<a href="https://x.test/a?b=1&amp;c=2">https://x.test/a?b=1&amp;c=2</a>.</p>');
});

test("what is passed on stands below the words and the signature", () => {
  const forwarded = { text: "---- Forwarded ----", html: "<b>Forwarded</b>", pictures: [] };
  const { text, html } = write(
    { text: "Can you look?" },
    { connection: testConnection({ signature: "Best,\n{{agent}}" }), forwarded },
  );
  expect(text).toBe("Can you look?\n\n-- \nBest,\nInès\n\n---- Forwarded ----");
  expect(html).toMatch(/Inès<\/p>\n<b>Forwarded<\/b><\/body><\/html>$/u);
  expect(write({ text: "" }, { forwarded }).text).toBe("---- Forwarded ----");
});
