import type { Words } from "../app/words.ts";
import type { searchEn } from "./words.en.ts";

export const searchFr: Words<typeof searchEn> = {
  title: "Rechercher",
  field: "Rechercher des conversations et des contacts",
  hint: "Noms, messages, notes, sujets, ce que l’on sait des contacts. Accents et majuscules ne comptent pas.",
  filters: {
    label: "Restreindre la recherche",
    state: "État",
    anyState: "Tous les états",
    new: "Nouveau",
    pending: "En attente",
    resolved: "Résolu",
    channel: "Canal",
    anyChannel: "Tous les canaux",
    assignee: "Attribué à",
    anybody: "Tout le monde",
    nobody: "Personne",
    me: "{{name}} (vous)",
    from: "Du",
    to: "Au",
    wrongOrder: "« Au » précède « Du ».",
    clear: "Effacer les filtres",
  },
  results: "Résultats",
  count: { one: "{{count}} résultat", other: "{{count}} résultats" },
  more: "{{count}}, et il y en a d’autres. Un mot de plus, ou un filtre, les restreint.",
  none: "Rien ne contient tous ces mots.",
  noneMore: "Essayez moins de mots, ou le début de l’un d’eux.",
  contact: "Contact",
  note: "Note",
  reach: {
    everything: "Recherche faite dans tout ce que vous pouvez voir.",
    asking: "Recherche faite sur cet appareil ; le serveur est interrogé…",
    device: {
      one: "Sans le serveur : noms, sujets et derniers messages de tout, et le texte entier de {{count}} conversation de cet appareil.",
      other:
        "Sans le serveur : noms, sujets et derniers messages de tout, et le texte entier de {{count}} conversations de cet appareil.",
    },
    reading: "Les conversations de cet appareil sont encore en cours de lecture.",
  },
};
