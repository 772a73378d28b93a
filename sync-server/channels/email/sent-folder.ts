import type { ImapFlow } from "imapflow";
import type { Access } from "./access.ts";
import type { EmailConnection } from "../../../shared/channels/email-connection.ts";
import { withImap } from "./imap.ts";

/** Puts a copy of what was sent where the account keeps them, unless one with this Message-ID is there. */
export async function keepInSent(
  connection: EmailConnection,
  access: Access,
  { messageId, raw }: { messageId: string; raw: Buffer },
): Promise<void> {
  const { sentFolder } = connection;
  if (sentFolder === "") return;
  await withImap(connection, access, async (line) => {
    if (!(await isIn(line, sentFolder, messageId))) await line.append(sentFolder, raw, ["\\Seen"]);
  });
}

/** Whether a mail with this Message-ID is in the mailbox: among what was sent, or come back as an echo. */
export function hasMail(connection: EmailConnection, access: Access, messageId: string): Promise<boolean> {
  return withImap(connection, access, async (line) => {
    for (const folder of new Set([...(await sentFolders(line, connection)), connection.folder]))
      if (await isIn(line, folder, messageId)) return true;
    return false;
  });
}

async function sentFolders(line: ImapFlow, { sentFolder }: EmailConnection): Promise<string[]> {
  if (sentFolder !== "") return [sentFolder];
  return (await line.list()).filter(({ specialUse }) => specialUse === "\\Sent").map(({ path }) => path);
}

async function isIn(line: ImapFlow, folder: string, messageId: string): Promise<boolean> {
  await line.mailboxOpen(folder, { readOnly: true });
  const found = await line.search({ header: { "message-id": messageId } }, { uid: true });
  return (found || []).length > 0;
}
