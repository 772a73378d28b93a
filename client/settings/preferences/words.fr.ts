import type { Words } from "../../app/words.ts";
import type { generalEn } from "./words.en.ts";

export const generalFr: Words<typeof generalEn> = {
  intro:
    "Pour vous seulement. Chaque choix s’applique aussitôt, même sans réseau, et vous suit sur vos autres appareils.",
  look: "Langue et apparence",
  work: "Au travail",
  language: "Langue",
  theme: "Thème",
  availability: "Disponibilité par défaut",
  availabilityMore: "Votre disponibilité à la prochaine connexion. L’actuelle ne change pas.",
  ask: "Me demander",
  gone: "{{name}} (n’est plus proposé : Absent à la place)",
  afterSend: "Après l’envoi d’une réponse",
  afterSendMore: "Ce que fait le bouton Envoyer ; son menu propose le reste.",
  afterSends: {
    stay: "Laisser la conversation telle quelle",
    pend: "La mettre en attente",
    resolve: "La résoudre",
  },
  keys: "Sur cet appareil",
  singleKeys: "Raccourcis à une touche",
  singleKeysMore:
    "Comme j, k et e dans les listes. Désactivez-les s’ils gênent, par exemple une saisie vocale.",
};
