import { expect, test } from "vitest";
import { connectionOf } from "./connection-wish.ts";

const mailbox = {
  kind: "email",
  address: "care@shop.test",
  imap: { host: "imap.shop.test", port: 993, security: "tls" },
  smtp: { host: "smtp.shop.test", port: 465, security: "tls" },
  auth: { kind: "password", user: "care", password: "hunter2" },
};
const withoutPassword = { ...mailbox, auth: { kind: "password", user: "care", password: "" } };

test("a secret that is left out stays what it was", () => {
  const before = connectionOf(mailbox, null);
  const imap = { ...mailbox.imap, host: " imap.shop.test ", port: 143, security: "starttls" };
  expect(connectionOf({ ...withoutPassword, imap, senderName: "Care" }, before)).toMatchObject({
    senderName: "Care",
    imap: { port: 143 },
    auth: { password: "hunter2" },
  });
});

test("a secret is never sent to another server by somebody who does not say it", () => {
  const before = connectionOf(mailbox, null);
  for (const side of ["imap", "smtp"] as const) {
    const elsewhere = { ...withoutPassword, [side]: { ...mailbox[side], host: "mine.test" } };
    expect(() => connectionOf(elsewhere, before)).toThrow(
      expect.objectContaining({ code: "channel.invalid_connection" }) as Error,
    );
    expect(connectionOf({ ...elsewhere, auth: mailbox.auth }, before)).toMatchObject({
      [side]: { host: "mine.test" },
    });
  }
});

test("what a change leaves out stays: an account that takes only signed messages goes on so", () => {
  const before = connectionOf({ kind: "program", signed: true }, null);
  expect(connectionOf({ kind: "program" }, before)).toEqual({ kind: "program", signed: true });
  expect(connectionOf({ kind: "program", signed: false }, before)).toEqual({
    kind: "program",
    signed: false,
  });
  const held = connectionOf({ ...mailbox, signature: "Kind regards", perMinute: 5 }, null);
  expect(connectionOf(withoutPassword, held)).toMatchObject({ signature: "Kind regards", perMinute: 5 });
});

test("a secret does not stay with an account whose server is another one, though the sign-in is left out", () => {
  const { auth: _auth, ...rest } = mailbox;
  const elsewhere = { ...rest, imap: { ...mailbox.imap, host: "mine.test" } };
  expect(() => connectionOf(elsewhere, connectionOf(mailbox, null))).toThrow(
    expect.objectContaining({ code: "channel.invalid_connection" }) as Error,
  );
});

test("an account stays that of its network: another bot's chats, or another page's people, are others", () => {
  const bot = (number: number) => ({
    kind: "telegram",
    token: `${number}:${"a".repeat(35)}`,
    intake: "polling",
  });
  const before = connectionOf(bot(1), null);
  expect(connectionOf({ ...bot(1), token: `1:${"b".repeat(35)}` }, before)).toMatchObject({
    kind: "telegram",
  });
  expect(() => connectionOf(bot(2), before)).toThrow(
    expect.objectContaining({ code: "channel.other_account" }) as Error,
  );
});
