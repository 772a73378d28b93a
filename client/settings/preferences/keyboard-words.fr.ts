import type { Words } from "../../app/words.ts";
import type { keyboardEn } from "./keyboard-words.en.ts";

export const keyboardFr: Words<typeof keyboardEn> = {
  intro:
    "Une touche pour chacune, dans les listes et les conversations. Cliquez sur une touche, ou faites Entrée dessus, puis appuyez sur celle que vous voulez à la place. Elles vous suivent sur vos autres appareils.",
  command: "Commande",
  change: "{{command}} : {{key}}. La changer",
  press: "Appuyez sur une touche…",
  taken: "« {{key}} » est déjà : {{command}}.",
  notOne: "Seuls une lettre, un chiffre ou un signe peuvent être une telle touche.",
  changed: "Changée",
  reset: "Revenir à {{key}}",
  resetThis: "{{command}} : revenir à {{key}}",
  off: "Les raccourcis à une touche sont désactivés sur cet appareil ; voir Général.",
  commands: {
    j: "Conversation suivante",
    k: "Conversation précédente",
    x: "Choisir dans la liste",
    e: "Résoudre",
    p: "En attente",
    b: "Boomerang",
    g: "De nouveau le dernier boomerang",
    a: "Attribuer",
    t: "Sujets",
    n: "Ajouter une note",
    r: "Répondre",
    c: "Nouvelle conversation",
    u: "Marquer lue ou non lue",
    z: "Annuler la dernière action",
    "/": "Rechercher",
    "?": "Raccourcis clavier",
  },
};
