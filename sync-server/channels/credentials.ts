import type { Identifiers } from "../identifiers.ts";

/** Key with which a program writes to a channel. Shown once; its hash is kept. */
export function newApiKey({ newToken }: Identifiers): string {
  return `rk_${newToken()}`;
}

/** Secret that signs what the channel posts, in the form of Standard Webhooks. */
export function newSigningSecret({ newToken }: Identifiers): string {
  return `whsec_${Buffer.from(newToken(), "base64url").toString("base64")}`;
}
