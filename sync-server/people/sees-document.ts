import { roleInDocument } from "../../shared/permissions/access.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { PeopleStore } from "../store/people-store.ts";
import type { LogStore } from "../store/store.ts";

export interface SeesDocumentDeps {
  log: Pick<LogStore, "audience">;
  people: PeopleStore;
}

/** Whether this person may read a document now, as both stand in the store; one that never was is nobody's. */
export async function seesDocument(
  { log, people }: SeesDocumentDeps,
  doc: DocumentId,
  agent: string,
): Promise<boolean> {
  const [audience, member] = await Promise.all([log.audience(doc), people.member(agent)]);
  return audience !== null && member?.active === true && roleInDocument(member, audience) !== null;
}

/** Whether they may read one of these. No more of them are looked at than it takes: a picture may stand in thousands. */
export async function seesOneOf(
  deps: SeesDocumentDeps,
  docs: readonly DocumentId[],
  agent: string,
): Promise<boolean> {
  for (const doc of docs) if (await seesDocument(deps, doc, agent)) return true;
  return false;
}
