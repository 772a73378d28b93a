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
