import { ImapFlow } from "imapflow";
import { MINUTE } from "../../../shared/time/duration.ts";
import type { Access } from "./access.ts";
import type { EmailConnection } from "../../../shared/channels/email-connection.ts";

/** A server may end an IDLE after 29 minutes. */
const LONGEST_IDLE = 28 * MINUTE;
/** How soon after a command the server is asked to tell of news, ms. */
const IDLE_AFTER = 200;

/** A line to the mailbox, not yet connected. What it breaks with is told by `close`; nobody has to listen for errors. */
export function imapLine({ imap }: Pick<EmailConnection, "imap">, access: Access): ImapFlow {
  const { host, port, security } = imap;
  const { user } = access;
  const line = new ImapFlow({
    host,
    port,
    secure: security === "tls",
    ...(security === "tls" ? {} : { doSTARTTLS: security === "starttls" }),
    auth: "password" in access ? { user, pass: access.password } : { user, accessToken: access.token },
    maxIdleTime: LONGEST_IDLE,
    autoIdleDelay: IDLE_AFTER,
    logger: false,
  });
  line.on("error", () => undefined);
  return line;
}

/** Does something with a mailbox, and leaves. */
export async function withImap<T>(
  connection: Pick<EmailConnection, "imap">,
  access: Access,
  work: (line: ImapFlow) => Promise<T>,
): Promise<T> {
  const line = imapLine(connection, access);
  try {
    await line.connect();
    return await work(line);
  } finally {
    line.close();
  }
}

/** The server does not accept who we are. */
export function isImapRefused(error: unknown): boolean {
  return error instanceof Error && "authenticationFailed" in error && error.authenticationFailed === true;
}

export function imapWords(error: unknown): string {
  const said = error as { responseText?: string; message?: string };
  return (said.responseText ?? said.message ?? "the mailbox cannot be reached").slice(0, 300);
}
