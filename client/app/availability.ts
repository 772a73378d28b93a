import { createEffect, onCleanup } from "solid-js";
import { AVAILABLE, AWAY } from "../../shared/protocol/register.ts";
import type { Availability } from "../ui/AvailabilityDot.tsx";
import { useDesk } from "./desk-context.tsx";
import { useI18n } from "./i18n.tsx";
import { useKeyboard } from "./keyboard.ts";

/** How people are, for marks and for words; states of a workspace's own keep their name. */
export function useAvailability() {
  const { t } = useI18n();
  const desk = useDesk();
  const wordsOf = (state: string): string => {
    if (state === AVAILABLE) return t("app.me.available");
    return state === AWAY ? t("app.me.away") : state;
  };
  /** Where this device has no network, how others were when it had. */
  const isOffline = (agent: string) => agent !== desk.session.agent.id && !desk.isOnline(agent);
  return {
    /** Somebody who is here, and available. */
    isAtHand: (agent: string) => desk.availability(agent) === AVAILABLE && !isOffline(agent),
    mark: (agent: string): Availability => (isOffline(agent) ? "offline" : markOf(desk.availability(agent))),
    words: (agent: string): string =>
      isOffline(agent) ? t("app.me.offline") : wordsOf(desk.availability(agent)),
    wordsOf,
  };
}

export function markOf(state: string): Availability {
  return state === AVAILABLE ? "available" : "away";
}

/** How this agent says they are, and how they may say to be: Available, Away, and the workspace's own ways of being away. */
export function useOwnAvailability() {
  const desk = useDesk();
  const state = (): string | null => desk.ownAvailability()?.state ?? null;
  return {
    /** Null: they have never said. */
    state,
    /** A state that is offered no more stays for whoever has it. */
    choices: (): string[] => {
      const offered = desk.workspace().away.flatMap(({ name, active }) => (active ? [name] : []));
      return [...new Set([AVAILABLE, AWAY, ...offered, state() ?? AVAILABLE])];
    },
    choose: (wanted: string) => desk.setAvailability(wanted),
  };
}

/** Offers the agent's other states by name, wherever they are. */
export function createAvailabilityActions(): void {
  const { t } = useI18n();
  const keyboard = useKeyboard();
  const { wordsOf } = useAvailability();
  const own = useOwnAvailability();
  createEffect(() => {
    for (const state of own.choices())
      onCleanup(
        keyboard.add({
          label: () => t("app.me.be", { state: wordsOf(state) }),
          about: "availability",
          when: () => own.state() !== state,
          run: () => own.choose(state),
        }),
      );
  });
}
