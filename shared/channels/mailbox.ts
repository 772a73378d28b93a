import { sameAddress } from "../conversation/mail.ts";

/** What those who see an account of e-mail know of its mailbox. */
export interface Mailbox {
  /** Customers write to it, and answers come from it. */
  address: string;
  /** The name beside the address. */
  name: string;
  /** Other addresses under which mails come in. */
  aliases: string[];
  /** Below every mail of a person; `{{agent}}` is their name. */
  signature: string;
}

/** It is the mailbox itself, under whichever of its names; `name+code@domain` is one of them too. */
export function isOurs({ address, aliases }: Pick<Mailbox, "address" | "aliases">, other: string): boolean {
  const plain = other.replace(/\+[^@]*@/u, "@");
  return [address, ...aliases].some((own) => sameAddress(own, other) || sameAddress(own, plain));
}

/** What stands below an agent's words, the line that parts them included; empty where the account has no signature. */
export function signatureOf({ signature }: Pick<Mailbox, "signature">, agent: string): string {
  return signature.trim() === "" ? "" : `-- \n${signature.replaceAll("{{agent}}", () => agent)}`;
}
