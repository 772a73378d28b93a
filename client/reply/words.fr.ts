import type { Words } from "../app/words.ts";
import type { replyEn } from "./words.en.ts";

export const replyFr: Words<typeof replyEn> = {
  account: {
    choose: "Répondre depuis {{account}}",
    title: "Où répondre",
    public: "Réponse publique sur {{network}}",
    private: "Message privé sur {{network}}",
    privateReply: "Réponse privée à ce message, une seule fois",
    other: "{{what}} · autre conversation",
    linked: "{{what}} · sous le nom de {{name}}",
  },
  carried: {
    says: "Vous aviez écrit ailleurs : « {{text}} »",
    move: "Reprendre ici",
    leave: "Laisser là-bas",
  },
  tools: {
    emoji: "Émojis",
    attach: {
      one: "Joindre un fichier, {{size}} au plus",
      other: "Joindre jusqu’à {{count}} fichiers, {{size}} chacun",
    },
    attachNone: "{{network}} n’accepte pas de fichiers ici",
  },
  humanAgent: {
    send: "Envoyer en tant qu’agent humain",
    answer: "Répondre en tant qu’agent humain",
    means:
      "En tant qu’agent humain : vous confirmez à Meta qu’une personne a écrit ce message elle-même. Possible jusqu’à : {{time}}.",
    approval:
      "Pas en tant qu’agent humain : Meta ne l’a pas accordé à l’application de ce compte. Dès que c’est fait, un administrateur l’indique dans les paramètres du canal.",
    over: "Plus en tant qu’agent humain : c’était possible pendant sept jours, jusqu’à : {{time}}.",
    on: "Vous répondez en tant qu’agent humain : vous confirmez à Meta qu’une personne a écrit ce message elle-même. Possible jusqu’à : {{time}}.",
    off: "Arrêter",
  },
  elsewhere: {
    use: "Répondre ailleurs",
    begin: "Nouvelle conversation sur {{network}}, à {{to}}",
  },
  template: {
    use: "Utiliser un modèle",
    choose: "Modèle",
    variable: "Pour {{name}}",
    inHeader: "Dans le titre, pour {{name}}",
    missing: "Ce champ est nécessaire.",
    preview: "Ce qui sera lu",
    button: "Bouton : {{text}}",
    send: "Envoyer le modèle",
    needs: {
      file: "demande un fichier, qu’on ne peut pas donner ici",
      other: "demande plus que des mots : un code, un lieu ou une adresse",
    },
    noneUsable: "Aucun ne peut être envoyé d’ici.",
  },
  emoji: {
    search: "Chercher un émoji",
    none: "Aucun émoji de ce nom.",
    smileys: "Visages",
    people: "Mains et personnes",
    hearts: "Cœurs et signes",
    nature: "Animaux et météo",
    food: "À manger, à boire",
    things: "Objets",
    travel: "Voyages et lieux",
    symbols: "Symboles",
  },
  files: {
    list: "Fichiers joints",
    only: "Sur cet appareil jusqu’à l’envoi",
    remove: "Retirer {{name}}",
    none: "{{name}} : {{network}} n’accepte pas de fichiers ici.",
    "too-many": {
      one: "{{name}} : {{network}} accepte un fichier par réponse.",
      other: "{{name}} : {{network}} accepte {{count}} fichiers par réponse.",
    },
    "too-large": "{{name}} fait {{own}} ; {{network}} accepte {{size}} au plus.",
    "too-heavy":
      "{{name}} ({{own}}) est de trop avec les autres fichiers : un e-mail en prend {{size}} en tout.",
    type: "{{name}} : {{network}} n’accepte pas ce type de fichier. Acceptés : {{types}}, {{size}} au plus.",
    kinds: { image: "images", video: "vidéos", audio: "sons", text: "textes" },
    "no-room": "{{name}} n’a pas pu être gardé : cet appareil n’a plus de place, ou le fichier a disparu.",
    reading: "Lecture de {{name}}",
    uploading: "{{name}} est en route vers le serveur",
    fetch: "Récupérer {{name}} ({{size}})",
    empty: "{{name}} est vide.",
    dismiss: "Fermer",
    drop: "Déposer pour joindre",
  },
  split: {
    title: { one: "Partira en une partie", other: "Partira en {{count}} parties" },
    part: "Partie {{number}}",
  },
};
