import type { Words } from "../app/words.ts";
import type { notesEn } from "./words.en.ts";

export const notesFr: Words<typeof notesEn> = {
  mention: {
    label: "Personnes et équipes à nommer",
    team: "équipe",
  },
  versions: {
    none: "Il n’y a qu’une version jusqu’ici.",
    current: "actuelle",
    by: "{{who}} · {{when}}",
    restore: "Rétablir",
    restoreNamed: "Rétablir la version du {{when}}",
    restored: "Version du {{when}} rétablie",
    notRestored: "Cette version contient quelque chose que cette application ne sait pas écrire.",
    offline: "Cette version n’est pas sur cet appareil. Elle peut être récupérée quand vous êtes en ligne.",
    again: "Réessayer",
    unreadable: "Cette version n’est plus conservée.",
    reading: "Récupération de cette version",
  },
};
