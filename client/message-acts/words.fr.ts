import type { Words } from "../app/words.ts";
import type { messageActsEn } from "./words.en.ts";

export const messageActsFr: Words<typeof messageActsEn> = {
  menu: "Que faire de ce message",
  more: "Plus",
  reply: "Répondre",
  privately: "Répondre en privé",
  quote: "Citer",
  note: "Note",
  link: "Copier le lien",
  text: "Copier le texte",
  copied: "Copié",
  notCopied: "Le navigateur n’a pas permis de copier.",
  deed: {
    like: "J’aime",
    unlike: "Je n’aime plus",
    repost: "Reposter",
    unrepost: "Annuler le repost",
    hide: "Masquer",
    unhide: "Réafficher",
  },
  done: {
    like: "Message aimé",
    unlike: "J’aime retiré",
    repost: "Message reposté",
    unrepost: "Repost annulé",
    hide: "Masqué sur {{network}}",
    unhide: "Réaffiché sur {{network}}",
  },
  you: "vous",
  mark: {
    like: "aimé par {{who}}",
    repost: "reposté par {{who}}",
    hide: "masqué par {{who}}",
  },
  unmark: {
    like: "J’aime retiré par {{who}}",
    repost: "repost annulé par {{who}}",
    hide: "réaffiché par {{who}}",
  },
  standing: {
    device: "sur cet appareil, en attente du réseau",
    queued: "part dans un instant",
    claimed: "en cours d’envoi",
  },
  failed: "{{deed}} : {{network}} a refusé ({{words}})",
  inDoubt: "{{deed}} : {{network}} n’a pas dit si c’est fait",
  again: "Réessayer",
  notInPlan: "hors de l’offre",
  refused:
    "{{network}} ne le permet pas avec l’offre du compte (depuis {{since}}). Ce sera essayé à nouveau après un jour, ou une fois la connexion vérifiée.",
};
