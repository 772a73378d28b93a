import type { PersonalState, Preferences } from "../../shared/personal/preferences.ts";
import type { Documents } from "../log/documents.ts";

/**
 * What a person has chosen. It may be asked within a conversation's turn: what is done in a personal document waits for no
 * other one.
 */
export function preferencesOf(documents: Pick<Documents, "read">) {
  return async (agent: string): Promise<Preferences> =>
    (await documents.read<PersonalState>(`me:${agent}`)).preferences;
}
