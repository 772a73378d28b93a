import type { Words } from "../app/words.ts";
import type { assignEn } from "./words.en.ts";

export const assignFr: Words<typeof assignEn> = {
  search: "Chercher une personne ou une équipe",
  list: "Attribuer",
  nobody: "Non attribuée",
  you: "{{name}} (vous)",
  team: "Équipe",
  none: "Personne de ce nom ne peut la recevoir.",
};
