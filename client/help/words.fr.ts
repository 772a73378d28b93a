import type { Words } from "../app/words.ts";
import type { helpEn } from "./words.en.ts";

export const helpFr: Words<typeof helpEn> = {
  title: "Aide",
  keys: "Clavier",
  keysMore:
    "Tout peut se faire au clavier. {{palette}} montre chaque commande par son nom ; {{sheet}} montre les touches de l’endroit où vous êtes.",
  keysSheet: "Montrer les touches",
  keysChange: "Choisir vos propres touches",
  offline: "Sans réseau",
  offlineMore:
    "Presque tout fonctionne sans réseau et se synchronise tout seul dès qu’il y en a un. Un cercle creux marque ce qui n’est que sur cet appareil.",
  works: "Fonctionne",
  work: {
    read: "Lire toute conversation présente sur cet appareil, avec tout son historique",
    write: "Réponses, notes, brouillons ; les fichiers partent dès qu’il y a un réseau",
    act: "En attente, Résoudre, boomerangs, attribution, sujets, fiche du contact, avec annulation",
    time: "Délais SLA, boomerangs qui reviennent, listes qui se mettent à jour",
    find: "Rechercher dans ce qui est sur cet appareil, réponses et vues enregistrées",
  },
  waits: "Attend le réseau",
  wait: {
    send: "Le départ des réponses et des « J’aime » ; d’ici là, vous pouvez les reprendre",
    next: "La conversation suivante, quand vous êtes Disponible",
    far: "Les conversations qui ne sont pas sur cet appareil, et leurs fichiers",
    in: "La connexion sur un nouvel appareil, et la plupart des réglages",
  },
  safe: "Rien de ce que vous avez fait n’est perdu, doublé ou envoyé deux fois. Ce qu’un contact ou un collègue a fait entre-temps n’est jamais écrasé : on vous montre les deux, et vous décidez.",
  sla: "Ce que disent les couleurs des délais",
  slaMore:
    "Combien de temps il reste pour répondre, dans les heures d’ouverture du canal. Dans une conversation, ouvrez cette pastille pour voir quelles heures ont compté.",
  calm: "Il reste du temps.",
  warn: "Une bonne part du temps est passée ; {{share}} si la règle ne dit rien d’autre.",
  late: "L’objectif est dépassé ; la pastille dit de combien.",
  paused:
    "« En attente » suspend le délai, « Nouveau » le reprend là où il en était. Il s’arrête pour de bon quand le réseau a accepté la réponse d’une personne.",
};
