import { createEffect, createMemo, type Accessor } from "solid-js";
import type { Preferences } from "../../shared/personal/preferences.ts";
import { useSession } from "./session-context.tsx";

type Appearance = Pick<Preferences, "language" | "theme">;

const KEY = "roost:appearance";

/** Language and theme: the agent's own, and before they are known the last ones used on this device. */
export function createAppearance(): Accessor<Appearance> {
  const session = useSession();
  const remembered = recall();
  const appearance = createMemo<Appearance>(
    (last) => {
      const desk = session.desk();
      if (!desk?.filled()) return last;
      const { language, theme } = desk.preferences();
      return { language, theme };
    },
    remembered,
    { equals: (one, other) => one.language === other.language && one.theme === other.theme },
  );
  createEffect(() => {
    const { theme } = appearance();
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    localStorage.setItem(KEY, JSON.stringify(appearance()));
  });
  return appearance;
}

function recall(): Appearance {
  const held = localStorage.getItem(KEY) ?? "";
  return { language: choice(held, ["en", "fr"]), theme: choice(held, ["light", "dark"]) };
}

/** The first of `choices` that the remembered text names. */
function choice<const T extends string>(held: string, choices: readonly T[]): T | "auto" {
  return choices.find((one) => held.includes(`"${one}"`)) ?? "auto";
}
