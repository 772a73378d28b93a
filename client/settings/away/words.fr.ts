import type { Words } from "../../app/words.ts";
import type { awayEn } from "./words.en.ts";

export const awayFr: Words<typeof awayEn> = {
  intro:
    "Des états d’absence, en plus d’« Absent ». Absent, on ne reçoit plus de conversations ; celles qu’on a restent à soi.",
  label: "Absences",
  add: "Ajouter un état d’absence",
  none: "Aucun état d’absence à vous",
  noneMore: "Absent est toujours là. Ajoutez ce qui en dit plus, comme Déjeuner ou Formation.",
  newTitle: "Nouvel état d’absence",
  nameMore:
    "25 caractères au plus, tel que les collègues le voient. Le passé garde son nom dans les rapports.",
  offeredMore: "On peut le choisir. Qui l’a maintenant le garde jusqu’à en choisir un autre.",
  now: { one: "{{count}} personne en ce moment", other: "{{count}} personnes en ce moment" },
};
