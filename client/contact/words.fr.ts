import type { Words } from "../app/words.ts";
import type { contactEn } from "./words.en.ts";

export const contactFr: Words<typeof contactEn> = {
  title: "Contact",
  unknown: "Ce contact n’est pas encore sur cet appareil.",
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
