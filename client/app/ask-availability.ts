import { createSignal, type Accessor } from "solid-js";
import { accessFor } from "../../shared/permissions/access.ts";
import type { Desk } from "../sync/desk.ts";
import { useDesk } from "./desk-context.tsx";
import { usePreferences } from "./preferences.ts";

const ANSWERED = "roost:availability-asked";

/**
 * Whether to ask the agent how they are: they have never said, or have not since they signed in and want to be asked then.
 * `dismiss` is for this sign-in.
 */
export function createAvailabilityQuestion(): { isOpen: Accessor<boolean>; dismiss: () => void } {
  const desk = useDesk();
  const { chosen } = usePreferences();
  const thisSignIn = () => `${desk.session.agent.id} ${desk.session.since}`;
  const [dismissed, setDismissed] = createSignal(localStorage.getItem(ANSWERED));
  const isDue = () =>
    isToBeAsked({
      saidAt: desk.ownAvailability()?.at ?? null,
      signedInAt: desk.session.since,
      wanted: chosen().defaultAvailability,
    });
  return {
    isOpen: () => mayBeHanded(desk) && desk.filled() && isDue() && dismissed() !== thisSignIn(),
    dismiss: () => {
      localStorage.setItem(ANSWERED, thisSignIn());
      setDismissed(thisSignIn());
    },
  };
}

/** Who may only read and sort is handed nothing, wherever they work. */
export function mayBeHanded({ session }: Pick<Desk, "session">): boolean {
  return accessFor("conversation.reply", session.agent) !== null;
}

/** Times in epoch ms; `saidAt` null: never. `wanted`: the default availability (product 14.16). */
export function isToBeAsked(now: { saidAt: number | null; signedInAt: number; wanted: string }): boolean {
  if (now.saidAt === null) return true;
  return now.wanted === "ask" && now.saidAt < now.signedInAt;
}
