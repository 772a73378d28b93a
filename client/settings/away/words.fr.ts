import type { Words } from "../../app/words.ts";
import type { awayEn } from "./words.en.ts";

export const awayFr: Words<typeof awayEn> = {
  intro:
    "Des façons d’être absent, en plus d’Absent. Personne ne reçoit de conversations en étant absent ; ce qu’on a reste à soi.",
  label: "Absences",
  add: "Ajouter une absence",
  none: "Aucune absence à vous",
  noneMore: "Absent est toujours là. Ajoutez ce qui en dit plus, comme Déjeuner ou Formation.",
  newTitle: "Nouvelle absence",
  nameMore:
    "25 caractères au plus, telle que les collègues la voient. Le passé garde son nom dans les rapports.",
  offeredMore: "On peut la choisir. Qui l’a maintenant la garde jusqu’à en choisir une autre.",
  now: { one: "{{count}} personne en ce moment", other: "{{count}} personnes en ce moment" },
};
