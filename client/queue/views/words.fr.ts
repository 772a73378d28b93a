import type { Words } from "../../app/words.ts";
import type { viewsEn } from "./words.en.ts";

export const viewsFr: Words<typeof viewsEn> = {
  everything: "Tout",
  none: "Filtrez ou ordonnez la liste à votre goût ; vous pourrez ensuite la garder ici sous un nom.",
  list: "Vues enregistrées",
  save: "Enregistrer cette vue",
  name: "Nom de la vue",
  keep: "Enregistrer",
  rename: "Renommer : {{name}}",
  remove: "Supprimer : {{name}}",
  done: "Terminé",
  removed: "Supprimée : {{name}}",
  empty: "Donnez un nom à la vue.",
  tooLong: "{{max}} caractères au plus.",
  taken: "Une autre vue porte ce nom.",
};
