import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { testConnection } from "../email/testing/open-test-mailbox.ts";
import { openTestStore } from "../../testing/open-test-store.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import { makeVisitorMail } from "./mail-visitor.ts";

let relay: SMTPServer;
let got: ParsedMail[];
let store: ReturnType<typeof openTestStore>;

beforeEach(async () => {
  store = openTestStore();
  got = [];
  relay = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    authOptional: true,
    allowInsecureAuth: true,
    onAuth: ({ password }, _session, done) =>
      password === "a password" ? done(null, { user: "care" }) : done(new Error("wrong password")),
    onData(stream, _session, done) {
      simpleParser(stream, (error, mail) => {
        got.push(mail);
        done(error);
      });
    },
  });
  relay.listen(0, "127.0.0.1");
  await once(relay.server, "listening");
});
afterEach(async () => {
  await new Promise<void>((resolve) => relay.close(() => resolve()));
  await store.close();
});

const mail = (password: string) => {
  const { port } = relay.server.address() as AddressInfo; // it listens on a port
  const connection = testConnection({
    smtp: { host: "127.0.0.1", port, security: "none" },
    auth: { kind: "password", user: "care", password },
  });
  const account = { settings: { id: "mail", name: "Care" }, connection } as ChannelRecord; // all that is read of it
  const to = { address: "maya@example.test", name: "Maya" };
  const one = { id: "0190", to, subject: "Your chat", text: "Inès:\nYes & no" };
  return makeVisitorMail({ ...store, clock: () => Date.UTC(2026, 0, 5) })(account, one);
};

test("channels 10: the mail names the account, says that a machine sent it, and has one id for ever", async () => {
  expect(await mail("a password")).toEqual({ rung: "accepted" });
  expect(got).toHaveLength(1);
  expect(got[0]).toMatchObject({ subject: "Your chat", messageId: "<0190.chat@northwind.test>" });
  expect(got[0]?.from?.text).toBe('"Care" <care@northwind.test>');
  expect(got[0]?.text).toContain("Yes & no");
  expect(got[0]?.headers.get("auto-submitted")).toBe("auto-replied");
});

test("an account that is not let in has sent nothing", async () => {
  expect(await mail("another password")).toMatchObject({ rung: null });
  expect(got).toEqual([]);
});
