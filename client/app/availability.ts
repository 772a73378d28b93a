import { AVAILABLE, AWAY } from "../../shared/protocol/register.ts";
import type { Availability } from "../ui/AvailabilityDot.tsx";
import { useDesk } from "./desk-context.tsx";
import { useI18n } from "./i18n.tsx";
import { createAction } from "./keyboard.ts";

/** How people are, for marks and for words; states of a workspace's own keep their name. */
export function useAvailability() {
  const { t } = useI18n();
  const desk = useDesk();
  const isAvailable = (agent: string) => desk.availability(agent) === AVAILABLE;
  return {
    isAvailable,
    mark: (agent: string): Availability => (isAvailable(agent) ? "available" : "away"),
    words: (agent: string): string => {
      const state = desk.availability(agent);
      if (state === AVAILABLE) return t("app.me.available");
      return state === AWAY ? t("app.me.away") : state;
    },
  };
}

/** Offers the agent's other state by name, wherever they are. */
export function createAvailabilityActions(): void {
  const { t } = useI18n();
  const desk = useDesk();
  const isAway = () => desk.availability(desk.session.agent.id) !== AVAILABLE;
  createAction({
    label: () => t("app.me.beAvailable"),
    when: () => desk.availableSince() === null, // also while they have never said

    run: () => desk.setAvailability(AVAILABLE),
  });
  createAction({
    label: () => t("app.me.beAway"),
    when: () => !isAway(),
    run: () => desk.setAvailability(AWAY),
  });
}
