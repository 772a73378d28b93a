import { scopeOf, type Access, type Scope } from "../../shared/permissions/access.ts";
import { kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import { audienceOf, isInSight } from "../log/audience.ts";
import type { LogStore, SightStore } from "../store/store.ts";
import type { Stretch } from "./place.ts";

/** Who reads, and what they see at this moment. */
export interface Reader {
  agent: string;
  scope: Scope;
  /** Null: a program, which is brought all bodies and keeps none. */
  device: string | null;
}

/** Whether a document is in this person's sight now; one that never was is in nobody's, but for their own preferences. */
export async function isInSightOf(
  log: Pick<LogStore, "audience">,
  doc: DocumentId,
  person: { id: string } & Access,
): Promise<boolean> {
  const audience = (await log.audience(doc)) ?? (kindOf(doc) === "me" ? audienceOf(doc, null) : null);
  return audience !== null && isInSight(audience, person.id, scopeOf(person));
}

/** When a document was in sight: `always` during a stretch of the feed, at `some` time of it, or `never`. */
export async function sightDuring(
  sights: SightStore,
  doc: DocumentId,
  agent: string,
  { scope, from, to }: Stretch,
): Promise<"always" | "some" | "never"> {
  const audiences = await sights.audiences(doc, from, to);
  const seen = audiences.filter((audience) => isInSight(audience, agent, scope)).length;
  if (seen === 0) return "never";
  return seen === audiences.length ? "always" : "some";
}
