import { seal, unseal } from "./sealed.ts";

/** Whose outbox a device may hand in when its person can no longer sign in. */
export interface SurrenderClaim {
  agent: string;
  device: string;
}

/** @param secret the server's own; with another one every token given before is void */
export function surrenderToken(secret: string, { agent, device }: SurrenderClaim): string {
  return seal(secret, "surrender", { agent, device });
}

/** @returns null for a token that is not ours */
export function readSurrenderToken(secret: string, token: string): SurrenderClaim | null {
  return (unseal(secret, "surrender", token) as SurrenderClaim | undefined) ?? null; // sealed above
}
