import type { Words } from "../../app/words.ts";
import type { bulkEn } from "./words.en.ts";

export const bulkFr: Words<typeof bulkEn> = {
  bar: "Conversations choisies",
  chosen: { one: "{{count}} choisie", other: "{{count}} choisies" },
  pend: "Mettre en attente",
  resolve: "Résoudre",
  reopen: "Remettre dans Nouveau",
  assign: "Attribuer",
  topic: "Ajouter un sujet",
  read: "Marquer comme lues",
  unread: "Marquer comme non lues",
  clear: "Ne rien choisir",
  all: "Tout choisir",
  done: {
    pend: {
      one: "Mise en attente : {{count}} conversation",
      other: "Mises en attente : {{count}} conversations",
    },
    resolve: { one: "Résolue : {{count}} conversation", other: "Résolues : {{count}} conversations" },
    reopen: {
      one: "Remise dans Nouveau : {{count}} conversation",
      other: "Remises dans Nouveau : {{count}} conversations",
    },
    assign: { one: "Attribuée : {{count}} conversation", other: "Attribuées : {{count}} conversations" },
    "topic.add": {
      one: "Sujet ajouté à {{count}} conversation",
      other: "Sujet ajouté à {{count}} conversations",
    },
    nothing: "Rien à changer.",
  },
  barred: {
    one: "{{count}} reste telle quelle : vous ne pouvez pas la modifier.",
    other: "{{count}} restent telles quelles : vous ne pouvez pas les modifier.",
  },
};
