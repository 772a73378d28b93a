import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { callNetwork, type BinaryCall, type CallResult } from "../../http/call-network.ts";

const ORIGIN = "https://push.example.com";

interface Taken {
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** A browser that has subscribed: it alone can read what is sent to it (RFC 8291). */
export function openBrowser() {
  const keys = createECDH("prime256v1");
  keys.generateKeys();
  const auth = randomBytes(16);
  return {
    endpoint: `${ORIGIN}/send/${auth.toString("base64url")}`,
    keys: { p256dh: keys.getPublicKey("base64url"), auth: auth.toString("base64url") },
    read: (body: Buffer) => decrypt(body, (sender) => keys.computeSecret(sender), keys.getPublicKey(), auth),
  };
}

/** The other half of RFC 8291, written against the text and not against our own. */
export function decrypt(
  body: Buffer,
  secretWith: (sender: Buffer) => Buffer,
  receiver: Buffer,
  auth: Buffer,
): string {
  const salt = body.subarray(0, 16);
  const idLength = body.readUInt8(20);
  const sender = body.subarray(21, 21 + idLength);
  const sealed = body.subarray(21 + idLength);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), receiver, sender]);
  const ikm = Buffer.from(hkdfSync("sha256", secretWith(sender), auth, info, 32));
  const derive = (label: string, length: number) =>
    Buffer.from(hkdfSync("sha256", ikm, salt, Buffer.from(`Content-Encoding: ${label}\0`), length));
  const decipher = createDecipheriv("aes-128-gcm", derive("aes128gcm", 16), derive("nonce", 12));
  decipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  const end = padded.lastIndexOf(2);
  return padded.subarray(0, end).toString("utf8");
}

/** The claims of a VAPID header whose signature holds under the key it names (RFC 8292). */
export function vapidClaims(header: string): { claims: Record<string, unknown>; key: string } {
  const [, token = "", key = ""] = /^vapid t=([^,]+), k=(\S+)$/u.exec(header) ?? [];
  const [head = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(key, "base64url");
  const jwk = {
    kty: "EC",
    crv: "P-256",
    x: point.subarray(1, 33).toString("base64url"),
    y: point.subarray(33).toString("base64url"),
  };
  const isSigned = verify(
    "sha256",
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: "jwk" }), dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (!isSigned) throw new Error("the token is not signed by its key");
  return { claims: JSON.parse(Buffer.from(claims, "base64url").toString()) as Record<string, unknown>, key };
}

/** A push service on this machine; only its address stands in for one of the world. */
export async function openPushService() {
  const got: Taken[] = [];
  let answers: (number | [status: number, headers: Record<string, string>])[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      got.push({ path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks) });
      const answer = answers.shift() ?? 201;
      const [status, headers] = Array.isArray(answer) ? answer : [answer, {}];
      response.writeHead(status, headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin: ORIGIN,
    got,
    /** What it says to the next pushes, in order; then 201. */
    answer: (...next: typeof answers) => void (answers = next),
    call: (call: BinaryCall): Promise<CallResult> =>
      callNetwork({ ...call, url: call.url.replace(ORIGIN, own) }),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
