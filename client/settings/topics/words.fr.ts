import type { Words } from "../../app/words.ts";
import type { topicsEn } from "./words.en.ts";

export const topicsFr: Words<typeof topicsEn> = {
  intro:
    "De quoi parlent les conversations, dans l’ordre où les agents les voient proposés. Désactivez un sujet dont vous ne voulez plus : les conversations qui l’ont le gardent.",
  label: "Sujets",
  add: "Ajouter un sujet",
  none: "Aucun sujet",
  noneMore: "Avec une liste, les agents y choisissent. Sans elle, ils écrivent les sujets comme ils veulent.",
  newTitle: "Nouveau sujet",
  nameMore: "Les conversations gardent le nom reçu ; un nouveau nom compte à partir de maintenant.",
  offeredMore:
    "Les agents peuvent le choisir. Automatisations, routage et priorité le connaissent dans tous les cas.",
  used: {
    one: "Sur {{count}} conversation de cet appareil",
    other: "Sur {{count}} conversations de cet appareil",
  },
};
