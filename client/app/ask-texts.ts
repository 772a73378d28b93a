import { withFrenchSpaces } from "./french-spaces.ts";
import type { Words } from "./words.ts";

const en = {
  label: "Your availability",
  question: "Are you taking conversations now?",
  still: "{{state}}, as when you were last here: is that still right?",
  more: "While you are available, the next one is handed to you.",
  other: "Other away states",
  always: "Do this at every sign-in…",
  later: "Not now",
};

const fr: Words<typeof en> = withFrenchSpaces({
  label: "Votre disponibilité",
  question: "Prenez-vous des conversations maintenant ?",
  still: "{{state}}, comme la dernière fois : est-ce toujours le cas ?",
  more: "Tant que vous êtes disponible, la suivante vous est proposée.",
  other: "Autres absences",
  always: "Le faire à chaque connexion…",
  later: "Pas maintenant",
});

/** Texts of the question after a sign-in; they come with it. */
export const askTexts: Record<"en" | "fr", Words<typeof en>> = { en, fr };
