import type { Words } from "../../app/words.ts";
import type { notificationsEn } from "./notification-words.en.ts";

export const notificationsFr: Words<typeof notificationsEn> = {
  intro:
    "Pour vous seulement. Chaque choix s’applique aussitôt, même sans réseau, et vous suit sur vos autres appareils.",
  device: "Cet appareil",
  states: {
    on: "Cet appareil vous prévient, même quand Roost est fermé.",
    open: "Cet appareil vous prévient tant que Roost est ouvert. Le service de notification du navigateur est injoignable.",
    off: "Cet appareil ne vous prévient pas ; la liste sous Alertes a tout.",
    blocked:
      "Votre navigateur ne laisse pas Roost vous prévenir ici. Autorisez les notifications pour cette adresse dans ses réglages.",
    unsupported:
      "Ce navigateur ne peut pas vous prévenir, ou pas à cette adresse ; la liste sous Alertes a tout.",
    offline: "Il faut le réseau une fois. Réessayez une fois en ligne.",
  },
  turnOn: "Activer",
  turnOff: "Désactiver",
  showWho: "Montrer les noms sur l’appareil",
  showWhoMore:
    "De qui il s’agit et qui l’a fait, même sur un écran verrouillé. Ce qui a été écrit n’est jamais montré.",
  kinds: "Ce qu’on vous signale",
  kind: "Ce qui est arrivé",
  places: { bell: "Dans la liste", push: "Sur les appareils" },
  of: {
    assigned: "On m’a confié une conversation",
    teamAssigned: "On en a confié une à mon équipe",
    mention: "Une note me mentionne",
    message: "Le contact d’une des miennes a écrit",
    returned: "Un de mes boomerangs est revenu",
    failed: "Une de mes réponses est retenue ou a échoué",
    breached: "Une des miennes est en retard",
    teamBreached: "Une de mon équipe, attribuée à personne, est en retard",
  },
  quiet: "Heures calmes",
  quietOn: "Aucun appareil ne sonne à certaines heures",
  quietMore: "La liste a tout quand même.",
  from: "De",
  to: "À",
  days: "Ces jours-là",
  zone: "À l’heure de {{zone}}. Si minuit est dépassé, le jour du début compte.",
  noTime: "Une heure, comme 20:00",
};
