import type { Device } from "../../shared/conversation/device-view.ts";
import {
  admitPersonal,
  foldPersonal,
  type PersonalIntent,
  type PersonalState,
  type PersonalEntry,
} from "../../shared/personal/preferences.ts";
import { numbered } from "../../shared/protocol/entry.ts";

/** The agent's choices with one more that has not reached the server (F-2). */
export function applyToPersonal(
  state: PersonalState,
  intent: PersonalIntent,
  { author, dev }: Device,
): PersonalState {
  const verdict = admitPersonal(state, intent, { author, dev, at: intent.at, now: intent.at });
  return verdict.ok
    ? numbered<PersonalEntry>(verdict.entries, state.head).reduce(foldPersonal, state)
    : state;
}
