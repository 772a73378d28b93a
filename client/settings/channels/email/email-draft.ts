import * as v from "valibot";
import {
  EmailConnection,
  emailSecrets,
  MAILS_PER_MINUTE,
  type MailServer,
} from "../../../../shared/channels/email-connection.ts";
import { providerOf } from "../../../../shared/channels/mail-providers.ts";
import type { Channel, ChannelWish } from "../../settings-api.ts";

/** What is written in the form of a mailbox. */
export interface EmailDraft {
  name: string;
  address: string;
  senderName: string;
  aliases: string[];
  imap: MailServer;
  smtp: MailServer;
  signIn: "password" | "oauth";
  user: string;
  /** Secrets are never shown: empty ones stay what they were. */
  password: string;
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  refreshToken: string;
  scope: string;
  folder: string;
  sentFolder: string;
  signature: string;
  maxMegabytes: number;
  perMinute: number;
  plusAddress: boolean;
  subjectTag: boolean;
  team: string | null;
  policy: string | null;
  autoAssign: boolean;
}

const blank: EmailDraft = {
  name: "",
  address: "",
  senderName: "",
  aliases: [],
  imap: { host: "", port: 993, security: "tls" },
  smtp: { host: "", port: 465, security: "tls" },
  signIn: "password",
  user: "",
  password: "",
  tokenUrl: "",
  clientId: "",
  clientSecret: "",
  refreshToken: "",
  scope: "",
  folder: "INBOX",
  sentFolder: "Sent",
  signature: "",
  maxMegabytes: 25,
  perMinute: MAILS_PER_MINUTE,
  plusAddress: false,
  subjectTag: false,
  team: null,
  policy: null,
  autoAssign: true,
};

export function emailDraft(account: Channel | null): EmailDraft {
  const connection = v.safeParse(Shown, account?.connection);
  if (!account || !connection.success) return blank;
  const { name, team, policy, autoAssign } = account;
  const { kind: _kind, auth, ...shown } = connection.output;
  const { kind: signIn, ...access } = auth;
  return { ...blank, ...shown, ...access, signIn, name, team, policy, autoAssign };
}

const { auth: _auth, ...shownFields } = EmailConnection.entries;
/** A connection as it comes from the server: without its secrets. */
const Shown = v.object({
  ...shownFields,
  auth: v.variant("kind", [
    v.object({ kind: v.literal("password"), user: v.string() }),
    v.object({
      kind: v.literal("oauth"),
      user: v.string(),
      tokenUrl: v.string(),
      clientId: v.string(),
      scope: v.optional(v.string(), ""),
    }),
  ]),
});

/** How the mailbox is reached, as the server takes it. */
export function emailConnection(draft: EmailDraft): object {
  const { address, senderName, aliases, imap, smtp, folder, sentFolder, signature } = draft;
  const { maxMegabytes, perMinute, plusAddress, subjectTag } = draft;
  const said = { address: address.trim(), senderName, aliases, imap, smtp, folder, sentFolder, signature };
  return { kind: "email", ...said, maxMegabytes, perMinute, plusAddress, subjectTag, auth: authOf(draft) };
}

function authOf(draft: EmailDraft): object {
  const { signIn: kind, user, password, tokenUrl, clientId, clientSecret, refreshToken, scope } = draft;
  if (kind === "password") return { kind, user, password };
  return { kind, user, tokenUrl, clientId, clientSecret, refreshToken, scope };
}

export function emailWish(draft: EmailDraft): ChannelWish {
  const { name, address, team, policy, autoAssign } = draft;
  const usual = { network: "email", callbackUrl: "", splitPublic: false } as const;
  const account = address.trim();
  return {
    ...usual,
    name: name.trim() || account,
    account,
    team,
    policy,
    autoAssign,
    connection: emailConnection(draft),
  };
}

/** What does not fit, by the dot path of its field; the server judges by the same rules. */
export type Misfits = ReadonlyMap<string, "missing" | "wrong">;

/** @param account the one that is changed, whose secrets may stay; null: a new one */
export function emailMisfits(draft: EmailDraft, account: Channel | null): Misfits {
  const checked = v.safeParse(EmailConnection, emailConnection(withKept(draft, account)));
  return new Map(
    (checked.issues ?? []).map((issue) => [
      v.getDotPath(issue) ?? "",
      issue.input === "" || Number.isNaN(issue.input) ? "missing" : "wrong",
    ]),
  );
}

function withKept(draft: EmailDraft, account: Channel | null): EmailDraft {
  const goesOn = destinationsOf(draft) === destinationsOf(emailDraft(account));
  const isKept = (field: "password" | "refreshToken") =>
    goesOn &&
    draft[field] === "" &&
    emailSecrets.some((path) => path === `auth.${field}` && isSet(account, path));
  return {
    ...draft,
    ...(isKept("password") ? { password: "kept" } : {}),
    ...(isKept("refreshToken") ? { refreshToken: "kept" } : {}),
  };
}

/** Where secrets are sent: they do not stay for another place. */
function destinationsOf({ imap, smtp, signIn, tokenUrl }: EmailDraft): string {
  const hosts = [imap.host, smtp.host, signIn === "oauth" ? tokenUrl : ""];
  return JSON.stringify(hosts.map((host) => host.trim()));
}

export function isSet(account: Channel | null, secret: string): boolean {
  return account?.secrets.includes(secret) ?? false;
}

/** What follows from an address as long as nobody has said otherwise: its servers, and who signs in. */
export function withAddress(draft: EmailDraft, address: string): Partial<EmailDraft> {
  const before = providerOf(draft.address);
  const now = providerOf(address);
  const isGuessed = draft.imap.host === "" || draft.imap.host === before?.imap.host;
  const user = draft.user === "" || draft.user === draft.address ? { user: address } : {};
  if (!now || !isGuessed) return { address, ...user };
  const { imap, smtp, oauth, keepsSent } = now;
  const tokens = oauth && (draft.tokenUrl === "" || draft.tokenUrl === before?.oauth?.tokenUrl) ? oauth : {};
  return { address, ...user, imap, smtp, ...tokens, sentFolder: keepsSent ? "" : draft.sentFolder || "Sent" };
}
