import type { Page } from "playwright-core";
import { onTestFinished } from "vitest";
import { openMailServer, type MailServer } from "./mail-server.ts";
import type { TestWorkspace } from "./workspace.ts";

/** A mailbox that a workspace watches and answers from. */
export interface MailAccount {
  /** Its channel's id. */
  id: string;
  address: string;
  mail: MailServer;
  /** A mail arrives in it. */
  arrives(raw: Buffer): void;
}

const BOX = "care";

/** A provider of mail for this test, and an account of the workspace there. */
export async function openMailAccount(
  { admin }: Pick<TestWorkspace, "admin">,
  more: Record<string, unknown> = {},
): Promise<MailAccount> {
  const mail = await openMailServer();
  onTestFinished(() => mail.close());
  const address = `${BOX}@northwind.test`;
  const { channel } = await admin.json<{ channel: { id: string } }>("POST", "/api/channels", {
    name: "Northwind Care",
    network: "email",
    account: address,
    policy: "care",
    autoAssign: false,
    callbackUrl: "",
    connection: {
      kind: "email",
      address,
      imap: mail.imap,
      smtp: mail.smtp,
      auth: { kind: "password", user: BOX, password: mail.password },
      ...more,
    },
  });
  return { id: channel.id, address, mail, arrives: (raw) => mail.dovecot.deliver(BOX, raw) };
}

/** Somebody's first mail arrives, and they stand in the list: that the server first signs in to the mailbox takes its time. */
export async function firstMail(account: MailAccount, page: Page, name: string, raw: Buffer): Promise<void> {
  account.arrives(raw);
  const row = page.getByRole("link", { name: new RegExp(name) }).first();
  await row.waitFor({ timeout: 30_000 });
}
