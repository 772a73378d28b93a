import { defaultPreferences, type PersonalState } from "../../shared/personal/preferences.ts";
import { AVAILABLE, AWAY, type Register } from "../../shared/protocol/register.ts";
import type { AwayState } from "../../shared/workspace/choices.ts";
import type { Documents } from "../log/documents.ts";
import { registerAudience, registerName, registerRow } from "../store/register-rows.ts";
import type { SettingsStore } from "../store/settings-store.ts";
import type { LogStore, RegisterStore, Transactions } from "../store/store.ts";

export interface DefaultAvailabilityDeps {
  documents: Pick<Documents, "read">;
  settings: SettingsStore;
  registers: RegisterStore;
  log: Pick<LogStore, "append">;
  transactions: Transactions;
  /** Epoch ms. */
  clock: () => number;
  /** Somebody may be available who was not, or the other way round; left out: nobody asks. */
  onAvailability?: (agent: string) => void;
}

/**
 * Makes somebody who has just signed in what they chose to be after a sign-in (product 14.16). Who chose to be asked, or
 * chose nothing, stays what they were; a state that is offered no more is plain Away.
 */
export function makeDefaultAvailability(deps: DefaultAvailabilityDeps) {
  const { documents, settings, registers, log, transactions, clock } = deps;
  return async (agent: string): Promise<void> => {
    const { preferences } = await documents.read<PersonalState>(`me:${agent}`);
    const wanted = preferences.defaultAvailability ?? defaultPreferences.defaultAvailability;
    if (wanted === "ask") return;
    const state = offered(wanted, (await settings.setting("away")).value);
    const register: Register = { agent, key: AVAILABLE, value: state, at: clock() };
    await transactions.transaction(async (tx) => {
      if (!(await registers.put(tx, register))) return;
      const row = registerRow(register, "");
      await log.append(tx, registerName(register), registerAudience(register), [row], register.at);
    });
    deps.onAvailability?.(agent);
  };
}

function offered(wanted: string, states: readonly AwayState[]): string {
  const isOffered = wanted === AVAILABLE || states.some(({ name, active }) => active && name === wanted);
  return isOffered ? wanted : AWAY;
}
