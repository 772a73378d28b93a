import { sign } from "node:crypto";
import { HOUR, SECOND } from "../../shared/time/duration.ts";
import type { PushKeys } from "./push-keys.ts";

/** For how long a token is good, ms; a push service takes none above a day. */
const GOOD_FOR = 12 * HOUR;

/**
 * Says to a push service who sends (RFC 8292), as an `Authorization` header.
 * @param endpoint of the subscription; the token is good for its origin alone
 * @param contact where the service reaches whoever runs this server: a `mailto:` or `https:` address
 */
export function vapidHeader(
  { publicKey, privateKey }: PushKeys,
  { endpoint, contact, now }: { endpoint: string; contact: string; now: number },
): string {
  const claims = {
    aud: new URL(endpoint).origin,
    exp: Math.floor((now + GOOD_FOR) / SECOND),
    sub: contact,
  };
  const said = `${encoded({ typ: "JWT", alg: "ES256" })}.${encoded(claims)}`;
  const signature = sign("sha256", Buffer.from(said), { key: privateKey, dsaEncoding: "ieee-p1363" });
  return `vapid t=${said}.${signature.toString("base64url")}, k=${publicKey}`;
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
