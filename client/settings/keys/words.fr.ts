import type { Words } from "../../app/words.ts";
import type { keysEn } from "./words.en.ts";

export const keysFr: Words<typeof keysEn> = {
  intro:
    "Une clé permet à un programme de lire les conversations et les contacts et d’y agir, sous son propre nom. Son rôle dit ce qu’il peut faire.",
  add: "Ajouter une clé",
  name: "Nom du programme",
  nameMore: "Tel que l’historique le dit.",
  role: "Rôle",
  submit: "Créer la clé",
  fresh: "Votre nouvelle clé",
  none: "Aucune clé",
  noneMore:
    "Un programme qui ne fait qu’apporter des messages n’en a pas besoin : un canal a ses propres clés.",
  made: "créée {{when}}",
  used: "dernier usage {{when}}",
  unused: "jamais utilisée",
  ending: "finit par {{ending}}",
  revoked: "Révoquée",
  revoke: "Révoquer",
  revokeThis: "Révoquer : {{name}}",
  sure: {
    title: "Révoquer la clé de {{name}} ?",
    more: "Son programme n’entre plus, dès maintenant et pour toujours. Ce qu’il a fait reste, sous son nom.",
  },
};
