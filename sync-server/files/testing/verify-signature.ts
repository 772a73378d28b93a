import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

export interface SignedRequest {
  method: string;
  /** Path and query as they were sent. */
  url: string;
  headers: IncomingHttpHeaders;
}

/** Whether a request bears the signature (AWS version 4, in its header) that whoever holds the secret would give it. */
export function verifySignature(request: SignedRequest, secret: string): boolean {
  const { authorization = "" } = request.headers;
  const said = /Credential=[^/]+\/([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]{64})$/u.exec(
    authorization,
  );
  const [, scope = "", names = "", signature = ""] = said ?? [];
  if (!said) return false;
  const toSign = [
    "AWS4-HMAC-SHA256",
    request.headers["x-amz-date"],
    scope,
    sha256(canonical(request, names)),
  ];
  const [date = "", region = "", service = ""] = scope.split("/");
  const key = [date, region, service, "aws4_request"].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return timingSafeEqual(hmac(key, toSign.join("\n")), Buffer.from(signature, "hex"));
}

function canonical({ method, url, headers }: SignedRequest, names: string): string {
  const [path = "", query = ""] = url.split("?");
  const lines = names.split(";").map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const sorted = [...new URLSearchParams(query)]
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .toSorted();
  const payload = String(headers["x-amz-content-sha256"]);
  return [method, path, sorted.join("&"), lines.join(""), names, payload].join("\n");
}

/** RFC 3986: all but letters, digits and four signs. */
function escaped(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
