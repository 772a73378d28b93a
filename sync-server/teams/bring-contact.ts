import * as v from "valibot";
import type { ContactEntry, ContactRow } from "../../shared/contact/contact.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import { isDocumentId, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import type { Documents, Turn } from "../log/documents.ts";
import type { Job, JobStore } from "../store/store.ts";

/** The job that brings a contact to the team which their conversation was given to; its key is the contact. */
export const BRING = "bring";

const Payload = v.object({ conversation: v.custom<DocumentId>(isDocumentId) });

/** Whoever is given a conversation sees whom it is with: the contact goes where their conversation went last. */
export function bringContactAlong(jobs: JobStore, turn: Turn<Conversation>): void {
  const key = turn.state().row.contact.id;
  const payload = { conversation: turn.doc };
  turn.also((tx) => jobs.put(tx, { kind: BRING, key, due: turn.now, payload }));
}

export interface BringContactDeps {
  documents: Documents;
  jobs: JobStore;
  newId: () => string;
}

/** The handler of `bring` jobs. */
export function makeBringContact({ documents, jobs, newId }: BringContactDeps) {
  return async ({ key, payload }: Job): Promise<void> => {
    const { conversation } = v.parse(Payload, payload);
    const { row } = await documents.read<Conversation>(conversation);
    await documents.turn<void, ContactRow>(key as DocumentId, (turn) => {
      turn.also((tx) => jobs.remove(tx, BRING, key));
      const { team, routed = false, erased } = turn.state();
      if (!turn.exists || erased || (team === row.team && routed === row.routed)) return;
      const fact: Unnumbered<Extract<ContactEntry, { type: "team.set" }>> = {
        id: newId(),
        type: "team.set",
        at: turn.now,
        by: SYSTEM,
        team: row.team,
        ...(row.routed ? { routed: true } : {}),
      };
      turn.append([fact]);
    });
  };
}
