import { expect, test } from "vitest";
import type { Channel } from "../../settings-api.ts";
import { emailDraft, emailMisfits, emailWish, withAddress, type EmailDraft } from "./email-draft.ts";

const typed = (address: string, draft = emailDraft(null)): EmailDraft => ({
  ...draft,
  ...withAddress(draft, address),
});

test("the servers follow from the address until somebody says otherwise", () => {
  const known = typed("care@gmail.com");
  expect(known).toMatchObject({
    imap: { host: "imap.gmail.com", port: 993 },
    user: "care@gmail.com",
    sentFolder: "",
  });
  const other = typed("care@shop.test", known);
  expect(other).toMatchObject({
    imap: { host: "imap.shop.test" },
    smtp: { host: "smtp.shop.test", port: 465 },
    sentFolder: "Sent",
  });
  const own = typed("care@gmail.com", {
    ...other,
    imap: { ...other.imap, host: "mail.shop.test" },
    user: "care",
  });
  expect(own).toMatchObject({ imap: { host: "mail.shop.test" }, user: "care" });
});

test("what is missing and what is wrong is named by its field", () => {
  const draft = {
    ...typed("care@shop.test"),
    address: "care@",
    folder: "",
    imap: { host: "", port: Number.NaN, security: "tls" as const },
  };
  expect(Object.fromEntries(emailMisfits(draft, null))).toEqual({
    address: "wrong",
    "auth.password": "missing",
    folder: "missing",
    "imap.host": "missing",
    "imap.port": "missing",
  });
});

test("an account is changed without showing its password, which stays", () => {
  const wish = emailWish({ ...typed("care@shop.test"), password: "secret" });
  expect(wish).toMatchObject({ name: "care@shop.test", account: "care@shop.test", network: "email" });
  const { password: _password, ...auth } = (wish.connection as { auth: Record<string, unknown> }).auth;
  const account = {
    ...wish,
    id: "c1",
    connection: { ...(wish.connection as { kind: string }), auth },
    secrets: ["auth.password"],
    health: { state: "ok", since: 0 },
  } as Channel;
  const again = emailDraft(account);
  expect(again).toMatchObject({ address: "care@shop.test", password: "", imap: { host: "imap.shop.test" } });
  expect(emailMisfits(again, account).size).toBe(0);
  const elsewhere = { ...again, smtp: { ...again.smtp, host: "smtp.elsewhere.test" } };
  expect(Object.fromEntries(emailMisfits(elsewhere, account))).toEqual({ "auth.password": "missing" });
});
