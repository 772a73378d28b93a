import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { SMTPServer } from "smtp-server";
import { MAIL_PASSWORD, openDovecot, type Dovecot } from "./dovecot.ts";

/** A mail as it came over SMTP. */
export interface Posted {
  from: string;
  to: string[];
  raw: string;
  /** As a token, where it was shown one. */
  token?: string;
}

/**
 * What becomes of a mail: it arrives, or is answered with a code; `vanish`: the line breaks once all of it was said;
 * `unsaid`: so it does, and the mail arrives.
 */
export type Fate = { code: number; words: string } | "vanish" | "unsaid" | null;
export type Decision = (to: string[]) => Fate | Promise<Fate>;

/** A provider of mail: Dovecot keeps the mailboxes, and whatever is posted for `@<any>.test` arrives in the one of its name. */
export async function openMailServer() {
  const dovecot = await openDovecot();
  const posts: Posted[] = [];
  const fate: { next: Decision | null } = { next: null };
  const smtp = smtpServer(posts, fate, dovecot);
  const server = smtp.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    imap: { host: dovecot.host, port: dovecot.port, security: "none" as const },
    smtp: { host: "127.0.0.1", port, security: "none" as const },
    password: MAIL_PASSWORD,
    dovecot,
    /** What was posted, also what was refused. */
    posts,
    /** Decides of the mails to come; null: all arrive. */
    decide(next: Decision | null): void {
      fate.next = next;
    },
    async close(): Promise<void> {
      await new Promise<void>((resolve) => smtp.close(resolve));
      await dovecot.close();
    },
  };
}

export type MailServer = Awaited<ReturnType<typeof openMailServer>>;

function smtpServer(posts: Posted[], fate: { next: Decision | null }, dovecot: Dovecot): SMTPServer {
  const tokens = new Map<string, string>();
  const sockets = new Map<number, Socket>();
  const smtp = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    authMethods: ["PLAIN", "LOGIN", "XOAUTH2"],
    onAuth({ method, username = "", password, accessToken }, session, done) {
      if (method === "XOAUTH2" && accessToken) tokens.set(session.id, accessToken);
      const isKnown = method === "XOAUTH2" ? accessToken?.startsWith("good") : password === MAIL_PASSWORD;
      if (!isKnown) return done(new Error("Invalid login"));
      return done(null, { user: username });
    },
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", async () => {
        const { mailFrom, rcptTo } = session.envelope;
        const to = rcptTo.map(({ address }) => address);
        const raw = Buffer.concat(pieces);
        const token = tokens.get(session.id);
        posts.push({
          from: mailFrom ? mailFrom.address : "",
          to,
          raw: raw.toString("utf8"),
          ...(token ? { token } : {}),
        });
        const decided = (await fate.next?.(to)) ?? null;
        const lineBreaks = () => sockets.get(session.remotePort)?.destroy();
        if (decided === "vanish") return lineBreaks();
        if (decided !== null && decided !== "unsaid")
          return done(Object.assign(new Error(decided.words), { responseCode: decided.code }));
        for (const address of to) dovecot.deliver(address.replace(/[+@].*$/u, ""), raw);
        return decided === "unsaid" ? lineBreaks() : done();
      });
    },
  });
  smtp.server.on("connection", (socket: Socket) => sockets.set(socket.remotePort ?? 0, socket));
  return smtp;
}
