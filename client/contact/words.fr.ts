import type { Words } from "../app/words.ts";
import type { contactEn } from "./words.en.ts";

export const contactFr: Words<typeof contactEn> = {
  title: "Contact",
  unknown: "Ce contact n’est pas encore sur cet appareil.",
  erased: "Contact effacé",
  erasedMore: "Tout ce que l’on savait de ce contact a été effacé.",
  more: "Plus pour {{name}}",
  erase: {
    menu: "Effacer ce contact…",
    title: "Effacer {{name}} ?",
    goes: "Ceci disparaît pour toujours :",
    goesPerson: "son nom, ses adresses et ses champs",
    goesWords: "toutes ses conversations : messages, réponses, brouillons, notes et sujets",
    goesDevices: "chaque copie sur les appareils de l’équipe, dès qu’ils sont en ligne",
    stays:
      "Ce qui reste dit qu’il y a eu une conversation, quand, et qui de l’équipe a répondu. Ce que le réseau conserve n’est pas atteint. C’est irréversible.",
    type: "Pour confirmer, tapez le nom : {{name}}",
    confirm: "Effacer pour toujours",
    begun: "Le contact est en cours d’effacement",
  },
  add: "Ajouter",
  addLabel: "Ajouter : {{name}}",
  edit: "Modifier : {{name}}",
  unsent: "Modifié sur cet appareil, en attente du réseau",
  readOnly: "Votre rôle permet de lire les contacts, pas de les modifier.",
  attributes: {
    email: "E-mail",
    first_name: "Prénom",
    last_name: "Nom",
    phone: "Téléphone",
    account_id: "N° client",
    tier: "Niveau",
    language: "Langue",
  },
  yes: "Oui",
  no: "Non",
  card: {
    set: "{{name}} : votre valeur est restée sans effet, un changement l’avait précédée",
    undo: "Votre annulation est restée sans effet : un changement l’avait précédée",
    yours: "Votre valeur",
    theirs: "Maintenant",
    empty: "Vide",
    redo: "Mettre la vôtre",
    dismiss: "Garder l’autre",
  },
  changed: "Champ modifié : {{name}}",
};
