import type { Words } from "../../app/words.ts";
import type { narrowEn } from "./words.en.ts";

export const narrowFr: Words<typeof narrowEn> = {
  channels: {
    all: "Tous les canaux",
    counts: "{{new}} dans Nouveau, {{pending}} en attente",
    chosen: "{{count}} sur {{of}} choisis",
    none: "Il n’y a pas encore de canal.",
  },
  sort: {
    label: "Ordre",
    priority: {
      new: "Priorité, puis attente la plus longue",
      pending: "Prochain retour d’abord",
      resolved: "Les plus récentes d’abord",
    },
    newest: {
      new: "Attente la plus courte d’abord",
      pending: "Les plus récentes d’abord",
      resolved: "Les plus récentes d’abord",
    },
    oldest: {
      new: "Attente la plus longue d’abord",
      pending: "Les plus anciennes d’abord",
      resolved: "Les plus anciennes d’abord",
    },
  },
  who: { label: "Attribuées à", me: "Moi", nobody: "Personne", chip: "Attribuées à : {{names}}" },
  topics: { label: "Sujets", none: "Aucune conversation n’a encore de sujet.", chip: "Sujet : {{names}}" },
  groups: {
    label: "Groupes de contacts",
    none: "Il n’y a pas encore de groupe de contacts.",
    chip: "Groupe : {{names}}",
  },
  kind: { label: "Type", any: "Privées et publiques", private: "Privées", public: "Publiques" },
  unread: "Non lues seulement",
  search: "Chercher : {{list}}",
  nothing: "Rien ne porte ce nom.",
  gone: "n’existe plus",
  clear: "Effacer les filtres",
  remove: "Retirer ce filtre : {{filter}}",
  active: "Filtres actifs",
};
