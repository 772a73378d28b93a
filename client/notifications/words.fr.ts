import type { Words } from "../app/words.ts";
import type { bellsEn } from "./words.en.ts";

export const bellsFr: Words<typeof bellsEn> = {
  title: "Alertes",
  empty:
    "Rien pour l’instant. Ici, vous apprendrez qu’on vous confie une conversation, qu’une note vous mentionne ou que l’une des vôtres a besoin de vous.",
  markAll: "Tout marquer comme lu",
  settings: "Choisir mes alertes",
  unread: "Non lu",
  today: "Aujourd’hui",
  yesterday: "Hier",
  about: "À propos de {{contact}}",
  count: { one: "{{count}} fois", other: "{{count}} fois" },
  lines: {
    assigned: "{{by}} vous a confié une conversation",
    teamAssigned: "{{by}} a confié une conversation à {{team}}",
    mention: "{{by}} vous a mentionné dans une note",
    message: "A réécrit dans une de vos conversations",
    returned: "Un boomerang est revenu",
    failed: "Une de vos réponses a besoin de vous",
    breached: "La réponse est en retard",
    teamBreached: "La réponse est en retard, et personne ne l’a en charge",
  },
  system: "Roost",
  gone: "Une conversation qui n’est plus sur cet appareil",
  device: {
    ask: "Être prévenu sur cet appareil, même quand Roost est fermé.",
    turnOn: "Activer",
    later: "Plus tard",
    blocked:
      "Votre navigateur ne laisse pas Roost vous prévenir sur cet appareil. Autorisez les notifications pour cette adresse dans ses réglages.",
    offline: "Il faut le réseau une fois. Réessayez une fois en ligne.",
    failed:
      "Le service de notification de ce navigateur est injoignable. Vous êtes prévenu tant que Roost est ouvert.",
    on: "Vous êtes prévenu sur cet appareil.",
  },
};
