import type { Words } from "../../../app/words.ts";
import type { webchatEn } from "./words.en.ts";

export const webchatFr: Words<typeof webchatEn> = {
  look: "Apparence",
  name: "Nom",
  nameMore: "Les visiteurs le lisent en haut de la discussion.",
  nameMissing: "Les visiteurs ont besoin d’un nom à qui écrire.",
  greeting: "Message d’accueil",
  greetingMore: "Affiché avant le premier message. Peut rester vide.",
  colour: "Couleur",
  colourMore:
    "Celle du bouton et des mots du visiteur. Les textes posés dessus passent d’eux-mêmes au noir ou au blanc.",
  colourWrong: "Une couleur s’écrit avec # et six chiffres, comme #1f6f5c.",
  pick: "Choisir une couleur",
  preview: "Aperçu",
  previewVisitor: "La lampe en laiton est-elle en stock ?",
  previewAgent: "Oui, il en reste trois.",
  previewName: "Inès",
  sites: "Vos sites",
  sitesMore:
    "Les adresses des sites qui peuvent afficher cette discussion, comme https://boutique.example.com. Les pages d’aucun autre site ne le peuvent.",
  siteWrong: "{{text}} n’est pas l’adresse d’un site.",
  mail: "Quand un visiteur est parti",
  mailOn: "Envoyer par e-mail les réponses qu’il n’est pas revenu lire",
  mailOnMore:
    "Seulement aux visiteurs qui ont laissé une adresse, toutes les réponses en attente dans un seul e-mail, chacune une fois.",
  mailNone: "Ajoutez d’abord un compte e-mail : les réponses en partiront.",
  minutes: "Après combien de minutes",
  minutesWrong: "Un nombre entier de 1 à 10 080, soit une semaine.",
  from: "Depuis le compte",
  embed: "Sur vos pages",
  embedMore: "Placez cette ligne dans chaque page qui doit avoir la discussion, n’importe où.",
  script: "La ligne pour vos pages",
  identity: "Utilisateurs connectés à votre site",
  identityMore:
    "Votre serveur peut signer l’identité d’une personne : elle est alors un seul contact sur tous ses appareils, avec son nom. Donnez le jeton à la discussion par data-token, ou appelez window.roostChat.identify(token).",
  secret: "Secret pour votre serveur",
  secretMore: "Il n’est montré que cette fois. Gardez-le sur votre serveur, jamais dans une page.",
  sample: "Comment votre serveur signe, en Node",
  createButton: "Créer la discussion",
  saved: "Enregistré.",
  made: "La discussion est prête. Elle apparaît sur vos pages dès qu’elles ont sa ligne.",
  done: "Terminé",
};
