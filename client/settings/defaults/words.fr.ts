import type { Words } from "../../app/words.ts";
import type { defaultsEn } from "./words.en.ts";

export const defaultsFr: Words<typeof defaultsEn> = {
  intro:
    "Ce que les conversations font d’elles-mêmes. Un changement vaut pour celles qui arrivent désormais ; les autres gardent leur règle.",
  boomerang: "Boomerang d’En attente",
  boomerangOn: "Ramener d’elles-mêmes les conversations en attente",
  boomerangOnMore:
    "Elles reviennent dans Nouveau, chez qui les a. Un boomerang posé à la main passe avant celui-ci.",
  after: "Retour après",
  afterRange: "De 1 minute à 30 jours, et avant qu’En attente se résolve.",
  tooLate: "C’est plus tard qu’En attente se résout : rien ne reviendrait jamais.",
  resolve: "Se résoudre d’elles-mêmes",
  resolveMore: "Après ce temps sans que rien se passe. Au plus 30 jours.",
  newDays: "Dans Nouveau, jours",
  pendingDays: "En attente, jours",
  days: "De 1 à 30 jours.",
  others: "Canaux avec leurs propres jours",
  othersNone: "Tous les canaux suivent les jours ci-dessus.",
  addChannel: "Ajouter un canal",
  channelGone: "Un canal retiré",
  newDaysOf: "Dans Nouveau, jours : {{name}}",
  pendingDaysOf: "En attente, jours : {{name}}",
  release: "Déconnexion",
  releaseOn: "Libérer les conversations quand leur agent se déconnecte",
  releaseMore:
    "Ce qu’il a dans Nouveau revient à tous en deux minutes. En attente reste à lui jusqu’au retour dans Nouveau.",
};
