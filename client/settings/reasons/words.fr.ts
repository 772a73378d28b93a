import type { Words } from "../../app/words.ts";
import type { reasonsEn } from "./words.en.ts";

export const reasonsFr: Words<typeof reasonsEn> = {
  intro:
    "Pourquoi les conversations sont résolues, pour les pistes d’audit et les rapports. Désactivez une raison dont vous ne voulez plus : l’historique la garde.",
  asked: "Quand un agent résout une conversation",
  ask: {
    never: "On ne lui demande pas de raison",
    optional: "Il peut donner une raison",
    required: "Il doit donner une raison",
  },
  askNone: "On ne demande rien tant qu’aucune raison n’est proposée.",
  label: "Raisons de résolution",
  add: "Ajouter une raison",
  none: "Aucune raison",
  noneMore: "Ajoutez ce qui distingue les fins, comme Réglé ou Sans réponse à donner.",
  newTitle: "Nouvelle raison",
  nameMore: "L’historique garde le nom reçu ; un nouveau nom compte à partir de maintenant.",
  offeredMore: "Les agents peuvent la choisir.",
};
