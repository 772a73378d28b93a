import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** The server's key pair for push services (RFC 8292). Browsers subscribe under the public one. */
export interface PushKeys {
  /** Uncompressed point, base64url. */
  publicKey: string;
  privateKey: KeyObject;
}

/** Made at the first start, readable by the server's own user only: another pair would end every subscription. */
export function loadPushKeys(path: string): PushKeys {
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, newKey(), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return pushKeysOf(readFileSync(path, "utf8"));
}

/** @param pem a private key on P-256 */
export function pushKeysOf(pem: string): PushKeys {
  const privateKey = createPrivateKey(pem);
  const { x = "", y = "" } = privateKey.export({ format: "jwk" });
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]);
  return { publicKey: point.toString("base64url"), privateKey };
}

export function newKey(): string {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}
