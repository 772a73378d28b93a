/** What lets a program in, and what signs what is said to it. */
export const credentialKinds = ["key", "secret"] as const;
export type CredentialKind = (typeof credentialKinds)[number];

/** Of each kind, so that a new one can be brought in while the old one still holds. */
export const CREDENTIALS_ACTIVE = 2;

/** When one ends, epoch ms; null: it stays. */
export interface Ending {
  retiresAt: number | null;
}

export function isActive({ retiresAt }: Ending, now: number): boolean {
  return retiresAt === null || retiresAt > now;
}
