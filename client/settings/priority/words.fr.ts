import type { Words } from "../../app/words.ts";
import type { priorityEn } from "./words.en.ts";

export const priorityFr: Words<typeof priorityEn> = {
  intro:
    "Ce qui vient d’abord dans Nouveau. Chaque sujet, chaque groupe de contacts et chaque canal ci-dessous compte un ; la plus grande somme est en haut.",
  topics: "Sujets",
  topicsMore: "Un sujet ajouté à une conversation compte aussitôt.",
  groups: "Groupes de contacts",
  groupsNone: "Il n’y a aucun groupe de contacts.",
  groupsMore: "Qui est dans deux groupes compte deux.",
  channels: "Canaux",
  channelsMore: "Toutes les conversations d’un canal, ou seulement les privées ou les publiques.",
  channelsNone: "Il n’y a aucun canal.",
  which: "{{name}} : quelles conversations",
  visibility: {
    none: "Aucune",
    private: "Les privées",
    public: "Les publiques",
    both: "Toutes",
  },
};
