import type { Words } from "../app/words.ts";
import type { reasonsEn } from "./words.en.ts";

export const reasonsFr: Words<typeof reasonsEn> = {
  title: "Pourquoi est-elle résolue ?",
  search: "Chercher un motif",
  none: "Aucun motif ne porte ce nom.",
  without: "Résoudre sans motif",
};
