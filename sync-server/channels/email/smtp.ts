import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { SECOND } from "../../../shared/time/duration.ts";
import type { Outcome } from "../outcome.ts";
import type { Access } from "./access.ts";
import type { EmailConnection, MailServer } from "../../../shared/channels/email-connection.ts";
import type { WireMail } from "./wire-mail.ts";

/** Longest reason that is kept of what a server says, in characters. */
const WORDS_LIMIT = 300;

/** Hands a mail to its server once, and says what came of it (channels 8.3). */
export async function sendMail(
  { smtp }: Pick<EmailConnection, "smtp">,
  access: Access,
  { envelope, raw }: WireMail,
): Promise<Outcome> {
  const line = open(smtp);
  try {
    await connected(line, access);
  } catch (error) {
    line.close();
    return notBegun(error as SmtpError); // all that it rejects with
  }
  const message = Readable.from(pieces(raw));
  let isWhole = false;
  message.once("end", () => (isWhole = true));
  try {
    return outcomeOf(await sent(line, envelope, message));
  } catch (error) {
    return refusal(error as SmtpError, isWhole); // as above
  } finally {
    line.quit();
  }
}

/** Whether the server lets us in. @throws SmtpError as it says why not */
export async function trySmtp({ smtp }: Pick<EmailConnection, "smtp">, access: Access): Promise<void> {
  const line = open(smtp);
  try {
    await connected(line, access);
  } finally {
    line.quit();
  }
}

/** As nodemailer says what went wrong. */
interface SmtpError extends Error {
  code?: string;
  responseCode?: number;
  response?: string;
}

interface Sent {
  rejected: string[];
  rejectedErrors?: SmtpError[];
}

function open({ host, port, security }: MailServer): SMTPConnection {
  return new SMTPConnection({
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    allowInternalNetworkInterfaces: true,
    connectionTimeout: 30 * SECOND,
    greetingTimeout: 30 * SECOND,
    socketTimeout: 120 * SECOND,
  });
}

/** A line that breaks says so as an event while nothing is asked of it. */
function connected(line: SMTPConnection, access: Access): Promise<void> {
  return new Promise((resolve, reject) => {
    line.on("error", reject);
    line.connect((failed) => {
      if (failed) return reject(failed);
      line.login(credentials(access), (refused) => (refused ? reject(refused) : resolve()));
    });
  });
}

function credentials(access: Access): Parameters<SMTPConnection["login"]>[0] {
  const { user } = access;
  if ("password" in access)
    return { user, pass: access.password, credentials: { user, pass: access.password } };
  const { token } = access;
  return {
    user,
    oauth2: {
      getToken: (_renew: boolean, done: (error: Error | null, token: string) => void) => done(null, token),
      buildXOAuth2Token: (shown: string) =>
        Buffer.from(`user=${user}\u0001auth=Bearer ${shown}\u0001\u0001`).toString("base64"),
    },
  } as unknown as Parameters<SMTPConnection["login"]>[0]; // it asks these two things of it and nothing else
}

function* pieces(raw: Buffer): Generator<Buffer> {
  const piece = 64 * 1024;
  for (let at = 0; at < raw.length; at += piece) yield raw.subarray(at, at + piece);
}

function sent(line: SMTPConnection, envelope: WireMail["envelope"], message: Readable): Promise<Sent> {
  return new Promise((resolve, reject) => {
    line.on("error", reject);
    line.once("end", () => reject(new Error("the line broke")));
    line.send(envelope, message, (failed, info) => (failed ? reject(failed) : resolve(info as Sent))); // one of the two
  });
}

function outcomeOf({ rejected, rejectedErrors = [] }: Sent): Outcome {
  if (rejected.length === 0) return { rung: "accepted" };
  const why = rejectedErrors.map(({ response }) => response ?? "").filter(Boolean);
  return {
    rung: "failed",
    words: short(`not taken for ${rejected.join(", ")}; taken for the others. ${why.join(" ")}`),
  };
}

function notBegun(error: SmtpError): Outcome {
  const isRefused = isAccessRefused(error);
  return { rung: null, words: wordsOf(error), ...(isRefused ? { dead: true } : {}) };
}

/** The server does not accept who we are; that it is busy is another matter. */
export function isAccessRefused({ code, responseCode = 535 }: SmtpError): boolean {
  return (code === "EAUTH" || code === "ENOAUTH") && responseCode >= 500;
}

/** @param isWhole all of the mail had left: without an answer nobody knows whether it was taken */
function refusal(error: SmtpError, isWhole: boolean): Outcome {
  const { responseCode } = error;
  const words = wordsOf(error);
  if (responseCode !== undefined && responseCode >= 500) return { rung: "failed", words };
  if (responseCode !== undefined && responseCode >= 400) return { rung: null, words };
  return isWhole ? { rung: "unknown", words } : { rung: null, words };
}

function wordsOf({ response, message }: SmtpError): string {
  return short(response || message);
}

function short(words: string): string {
  return words.replace(/\s+/gu, " ").trim().slice(0, WORDS_LIMIT);
}
