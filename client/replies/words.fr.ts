import type { Words } from "../app/words.ts";
import type { repliesEn } from "./words.en.ts";

export const repliesFr: Words<typeof repliesEn> = {
  contact: "Contact",
  saved: "Réponses enregistrées",
  panel: "Contact et réponses enregistrées",
  replies: "Réponses",
  searchAction: "Choisir une réponse enregistrée",
};
