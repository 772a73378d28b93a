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
  arrives(raw: Buffer | string): void;
}

/** A provider of mail for this test, and an account of the workspace there. */
export async function openMailAccount(
  workspace: Pick<TestWorkspace, "admin">,
  more: Record<string, unknown> = {},
): Promise<MailAccount> {
  const mail = await openMailServer();
  onTestFinished(() => mail.close());
  return connectMailbox(workspace, mail, { box: "care", name: "Northwind Care", policy: "care", more });
}

/** A mailbox of a provider becomes an account of the workspace. */
export async function connectMailbox(
  { admin }: Pick<TestWorkspace, "admin">,
  mail: MailServer,
  { box, name, policy, more }: { box: string; name: string; policy: string | null; more?: object },
): Promise<MailAccount> {
  const address = `${box}@northwind.test`;
  const { channel } = await admin.json<{ channel: { id: string } }>("POST", "/api/channels", {
    name,
    network: "email",
    account: address,
    policy,
    autoAssign: false,
    callbackUrl: "",
    connection: {
      kind: "email",
      address,
      imap: mail.imap,
      smtp: mail.smtp,
      auth: { kind: "password", user: box, password: mail.password },
      ...more,
    },
  });
  return { id: channel.id, address, mail, arrives: (raw) => mail.dovecot.deliver(box, raw) };
}

/** Somebody's first mail arrives, and they stand in the list: that the server first signs in to the mailbox takes its time. */
export async function firstMail(account: MailAccount, page: Page, name: string, raw: Buffer): Promise<void> {
  account.arrives(raw);
  const row = page.getByRole("link", { name: new RegExp(name) }).first();
  await row.waitFor({ timeout: 30_000 });
}
