import type { Words } from "../app/words.ts";
import type { explanationEn } from "./explanation.en.ts";

export const explanationFr: Words<typeof explanationEn> = {
  within: { first: "Première réponse sous {{target}}", next: "Réponse sous {{target}}" },
  short: { first: "Première réponse", next: "Réponse" },
  since: "Attend depuis",
  used: "Compté",
  usedOf: "{{used}} sur {{target}}",
  usedOver: "{{used}}, {{over}} de trop",
  due: "Échéance",
  wasDue: "Échéance passée",
  paused: "En pause",
  left: "encore {{left}} au retour dans Nouveau",
  usedUp: "Le temps était écoulé avant la pause",
  stretches: "Ce qui a compté, dans l’ordre",
  fromTo: "{{from}} – {{to}}",
  why: {
    counted: "compté",
    closed: "hors des heures d’ouverture",
    paused: "pas dans Nouveau",
    unknown: "compté en partie",
  },
  more: { one: "{{count}} période avant", other: "{{count}} périodes avant" },
  businessHours: "Seules les heures d’ouverture comptent ({{zone}}).",
  aroundTheClock: "Toutes les heures comptent.",
  policy: "Règle : {{name}}.",
  earlier: "Plus tôt dans cette conversation",
  ended: {
    answered: "{{what}} au bout de {{used}}.",
    unanswered: "{{what}} : aucune, conversation résolue au bout de {{used}}.",
  },
  late: "En retard",
};
