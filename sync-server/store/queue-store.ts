import type { Access } from "../../shared/permissions/access.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { QueuePlace } from "./queue-place.ts";
import type { Audience } from "./store.ts";

/** Somebody to whom the next conversation may be given, as the registers have it. */
export interface Seeker {
  agent: string;
  isAvailable: boolean;
  /** The conversation that is theirs to take up. */
  next: DocumentId | null;
  /** When that last changed, epoch ms; 0: they never had one. */
  nextAt: number;
}

/** What an agent has assigned, in New and altogether. */
export interface Load {
  inNew: number;
  open: number;
}

/** New as those see it who hand out its conversations, one to each agent. */
export interface QueueStore {
  /**
   * The first conversation of New in this person's sight that is assigned to nobody or to them, and that nobody has to
   * take up.
   * @param isOwnOnly only among those assigned to them
   */
  first(person: { id: string } & Access, isOwnOnly: boolean): Promise<DocumentId | null>;
  /** Null for what is in no queue. */
  place(doc: DocumentId): Promise<(QueuePlace & Audience) | null>;
  load(agent: string): Promise<Load>;
  /** What this agent has in New. */
  assignedInNew(agent: string): Promise<DocumentId[]>;
  /** Whose it is to take up. */
  holder(doc: DocumentId): Promise<string | null>;
  seeker(agent: string): Promise<Seeker>;
  /** Everybody who ever said how available they are, or has a conversation to take up. */
  seekers(): Promise<Seeker[]>;
}
