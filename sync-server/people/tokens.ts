import { createHash, timingSafeEqual } from "node:crypto";

/** What is kept of a token or key: enough to know it again, too little to use it. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

export function matchesHash(token: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashToken(token)), Buffer.from(hash));
}
