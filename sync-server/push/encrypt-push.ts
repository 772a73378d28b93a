import { createCipheriv, createECDH, hkdfSync, randomBytes, type ECDH } from "node:crypto";

/** The keys of one browser's subscription, base64url. */
export interface BrowserKeys {
  p256dh: string;
  auth: string;
}

/** Bytes in one record; a push is always one. */
const RECORD_SIZE = 4096;
/** The most a payload may hold: what push services take, less header, tag and delimiter. */
export const PAYLOAD_LIMIT = 3993;

/**
 * A payload that only this browser can read, as `aes128gcm` (RFC 8291, RFC 8188).
 * @param own left out: a fresh key pair and salt, as every push needs them
 * @throws Error when the browser's key is no point of the curve
 */
export function encryptPush(
  payload: string,
  { p256dh, auth }: BrowserKeys,
  own: { keys: ECDH; salt: Buffer } = { keys: freshKeys(), salt: randomBytes(16) },
): Buffer {
  const plain = Buffer.from(payload);
  if (plain.length > PAYLOAD_LIMIT) throw new RangeError("a push holds at most 3993 bytes");
  const browserKey = Buffer.from(p256dh, "base64url");
  const ownKey = own.keys.getPublicKey();
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), browserKey, ownKey]);
  const secret = derive(own.keys.computeSecret(browserKey), Buffer.from(auth, "base64url"), info, 32);
  const key = derive(secret, own.salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
  const nonce = derive(secret, own.salt, Buffer.from("Content-Encoding: nonce\0"), 12);
  const cipher = createCipheriv("aes-128-gcm", key, nonce);
  const lastRecord = Buffer.of(2);
  const sealed = Buffer.concat([cipher.update(plain), cipher.update(lastRecord), cipher.final()]);
  return Buffer.concat([header(own.salt, ownKey), sealed, cipher.getAuthTag()]);
}

function freshKeys(): ECDH {
  const keys = createECDH("prime256v1");
  keys.generateKeys();
  return keys;
}

function derive(key: Buffer, salt: Buffer, info: Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync("sha256", key, salt, info, length));
}

function header(salt: Buffer, ownKey: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(RECORD_SIZE);
  return Buffer.concat([salt, size, Buffer.of(ownKey.length), ownKey]);
}
