import type { Access } from "../../shared/permissions/access.ts";
import type { Tx } from "./store.ts";

export interface MemberRecord extends Access {
  id: string;
  name: string;
  email: string;
  /** What they could do before the last change, and when that was, epoch ms (S-3 asks for it). */
  earlier: (Access & { until: number }) | null;
  /** False once removed: their name stays in what they did. */
  active: boolean;
  /** When they first chose a password; null while invited. */
  joinedAt: number | null;
  createdAt: number;
}

/** A one-time link; only the hash of its token is kept. */
export interface InviteRecord {
  member: string;
  expiresAt: number;
  usedAt: number | null;
}

export interface TeamRecord {
  id: string;
  name: string;
  active: boolean;
}

export interface TeamStore {
  /** In order of creation. */
  teams(): Promise<TeamRecord[]>;
  put(tx: Tx, team: TeamRecord, at: number): Promise<void>;
}

export interface PeopleStore {
  /** In order of joining the workspace. */
  members(): Promise<MemberRecord[]>;
  /** A person, or a program by the id it acts under. */
  member(id: string): Promise<MemberRecord | null>;
  put(tx: Tx, member: MemberRecord): Promise<void>;
  /** Ends the member's earlier links. */
  putInvite(tx: Tx, tokenHash: string, invite: InviteRecord): Promise<void>;
  invite(tokenHash: string): Promise<InviteRecord | null>;
  useInvite(tx: Tx, tokenHash: string, at: number): Promise<void>;
}
