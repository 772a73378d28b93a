import { createTransport } from "nodemailer";
import type { MailServer } from "../../e2e/harness/mail-server.ts";
import { newId } from "../../e2e/harness/program-device.ts";
import type { TestWorkspace } from "../../e2e/harness/workspace.ts";

/** One kind of channel, by which customers write. */
export interface Sender {
  name: "API" | "e-mail" | "web chat";
  /** The channel's id. */
  account: string;
  /** Customer number `who` writes. @throws when it is not taken */
  send(text: string, who: number): Promise<void>;
  close(): void;
}

/** A program brings each message by a call of its own. */
export function sendByApi({ channel }: TestWorkspace): Sender {
  return {
    name: "API",
    account: channel.id,
    send: async (text, who) => {
      await channel.receive(text, { contact: { external_id: `api-${who}`, name: `Customer ${who} by API` } });
    },
    close: () => undefined,
  };
}

/** Customers post to a provider by SMTP; Roost hears of it over IMAP. */
export async function sendByEmail({ admin }: TestWorkspace, mail: MailServer): Promise<Sender> {
  const address = "care@northwind.test";
  const auth = { kind: "password", user: "care", password: mail.password };
  const connection = { kind: "email", address, imap: mail.imap, smtp: mail.smtp, auth };
  const account = await openAccount(admin, { name: "Post", network: "email", account: address, connection });
  const line = createTransport({
    ...mail.smtp,
    pool: true,
    ignoreTLS: true,
    auth: { user: "customers", pass: mail.password },
  });
  return {
    name: "e-mail",
    account: account.id,
    send: async (text, who) => {
      const from = { name: `Customer ${who} by e-mail`, address: `customer-${who}@example.test` };
      await line.sendMail({
        from,
        to: address,
        subject: "A question",
        text,
        messageId: `<${newId()}@example.test>`,
      });
    },
    close: () => line.close(),
  };
}

/** Pages of visitors, each with a session and an address of its own. */
export async function sendByWebchat({ admin, server }: TestWorkspace): Promise<Sender> {
  const connection = { kind: "webchat", origins: [], greeting: "", colour: "#1f6f5c", continuity: null };
  const account = await openAccount(admin, { name: "Chat", network: "webchat", account: "shop", connection });
  const sessions = new Map<number, Promise<string>>();
  const post = async (path: string, who: number, body: object, session?: string): Promise<unknown> => {
    const headers = {
      "content-type": "application/json",
      "x-forwarded-for": `10.0.${who >> 8}.${who & 255}`,
      ...(session ? { authorization: `Bearer ${session}` } : {}),
    };
    const answer = await fetch(`${server.url}/chat/${account.id}/${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const begin = async (who: number): Promise<string> => {
    const visitor = `visitor-${who}`.padEnd(24, "0");
    const begun = await post("session", who, { visitor, language: "en" });
    return (begun as { session: string }).session; // as the route answers
  };
  return {
    name: "web chat",
    account: account.id,
    async send(text, who) {
      const session = sessions.get(who) ?? begin(who);
      sessions.set(who, session);
      await post("messages", who, { id: newId(), text }, await session);
    },
    close: () => undefined,
  };
}

async function openAccount(admin: TestWorkspace["admin"], wish: object): Promise<{ id: string }> {
  const whole = { callbackUrl: "", autoAssign: false, ...wish };
  return (await admin.json<{ channel: { id: string } }>("POST", "/api/channels", whole)).channel;
}
