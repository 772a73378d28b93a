import { sqliteStores } from "../../../store/sqlite/stores.ts";
import { openTestOffice } from "../../../testing/open-test-office.ts";
import type { EmailConnection } from "../../../../shared/channels/email-connection.ts";
import { makeSenderPace } from "../sender-pace.ts";
import { takeMail, type Mailbox, type TakeMailDeps } from "../take-mail.ts";

const server = { host: "127.0.0.1", port: 1, security: "none" } as const;

/** How a mailbox of a test is reached, unless said otherwise: nowhere. */
export function testConnection(own: Partial<EmailConnection> = {}): EmailConnection {
  return {
    kind: "email",
    address: "care@northwind.test",
    senderName: "",
    aliases: ["help@northwind.test"],
    imap: server,
    smtp: server,
    auth: { kind: "password", user: "care", password: "a password" },
    folder: "INBOX",
    sentFolder: "",
    signature: "",
    maxMegabytes: 25,
    perMinute: 30,
    plusAddress: false,
    subjectTag: false,
    ...own,
  };
}

/** A workspace whose channel is a mailbox, where mails are taken in. */
export async function openTestMailbox(own: Partial<EmailConnection> = {}) {
  const office = await openTestOffice({ network: "email" });
  const { deps: app, sqlite } = office.server;
  const { mails } = sqliteStores(sqlite, app.workspaceId);
  const deps: TakeMailDeps = {
    ...app,
    mails,
    newId: app.identifiers.newId,
    pace: makeSenderPace(app.clock),
  };
  const mailboxOf = async (id: string, connection = testConnection(own)): Promise<Mailbox> => {
    const channel = await app.channels.channel(id);
    if (!channel) throw new Error(`there is no channel ${id}`);
    return { settings: channel.settings, connection };
  };
  const mailbox = await mailboxOf(office.channel.id);
  return {
    ...office,
    deps,
    mails,
    mailbox,
    mailboxOf,
    take: (raw: Buffer, to = mailbox) => takeMail(deps, to, raw),
  };
}

export type TestMailbox = Awaited<ReturnType<typeof openTestMailbox>>;
