import {
  defaultPreferences,
  type Preferences,
  type SinglePreferences,
} from "../../shared/personal/preferences.ts";
import { useDesk } from "./desk-context.tsx";

/** The agent's own choices, and the way to make one: it counts at once, without a network too, and on every device. */
export function usePreferences() {
  const desk = useDesk();
  return {
    chosen: (): Preferences => ({ ...defaultPreferences, ...desk.preferences() }),
    choose: <K extends keyof SinglePreferences>(key: K, value: SinglePreferences[K]): void => {
      const act = { type: "preference.set", doc: `me:${desk.session.agent.id}`, key, value };
      void desk.act(act as Parameters<typeof desk.act>[0]); // key and value belong together
    },
  };
}
