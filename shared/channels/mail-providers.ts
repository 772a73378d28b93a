import type { MailServer } from "./email-connection.ts";

/**
 * Where mailboxes are kept: how they are read and answered, and where a provider sells tokens. A form begins with it; what
 * stands in the account's connection is what counts, so that nothing of a provider is fixed.
 */
export interface MailProvider {
  imap: MailServer;
  smtp: MailServer;
  /** Left out where a password, or one made for a program, lets a program in. */
  oauth?: { tokenUrl: string; scope: string };
  /** It puts what was sent into its own folder. */
  keepsSent?: true;
}

const served = (imap: string, smtp: string, security: "tls" | "starttls"): MailProvider => ({
  imap: { host: imap, port: 993, security: "tls" },
  smtp: { host: smtp, port: security === "tls" ? 465 : 587, security },
});

const google: MailProvider = {
  ...served("imap.gmail.com", "smtp.gmail.com", "tls"),
  oauth: { tokenUrl: "https://oauth2.googleapis.com/token", scope: "https://mail.google.com/" },
  keepsSent: true,
};
const microsoft: MailProvider = {
  ...served("outlook.office365.com", "smtp.office365.com", "starttls"),
  oauth: {
    tokenUrl: "https://login.microsoftonline.com/common/oauth2/v2.0/token",
    scope:
      "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access",
  },
  keepsSent: true,
};

/** By the domain of the address, as its provider documents it. */
const providers: Readonly<Record<string, MailProvider>> = {
  "gmail.com": google,
  "googlemail.com": google,
  "outlook.com": microsoft,
  "hotmail.com": microsoft,
  "live.com": microsoft,
  "yahoo.com": served("imap.mail.yahoo.com", "smtp.mail.yahoo.com", "tls"),
  "icloud.com": served("imap.mail.me.com", "smtp.mail.me.com", "starttls"),
  "fastmail.com": served("imap.fastmail.com", "smtp.fastmail.com", "tls"),
  "zoho.com": served("imap.zoho.com", "smtp.zoho.com", "tls"),
  "gmx.net": served("imap.gmx.net", "mail.gmx.net", "tls"),
  "web.de": served("imap.web.de", "smtp.web.de", "starttls"),
  "orange.fr": served("imap.orange.fr", "smtp.orange.fr", "tls"),
  "free.fr": served("imap.free.fr", "smtp.free.fr", "tls"),
};

/** The provider of an address: a known one, else what most name their servers. @returns null while there is no domain */
export function providerOf(address: string): MailProvider | null {
  const domain = /@([^@\s]+\.[^@\s.]{2,})$/u.exec(address.trim())?.[1]?.toLowerCase();
  if (domain === undefined) return null;
  return providers[domain] ?? served(`imap.${domain}`, `smtp.${domain}`, "tls");
}
