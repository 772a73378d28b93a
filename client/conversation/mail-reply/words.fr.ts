import type { Words } from "../../app/words.ts";
import type { mailReplyEn } from "./words.en.ts";

export const mailReplyFr: Words<typeof mailReplyEn> = {
  ways: {
    label: "Façon de répondre : {{way}}",
    title: "Façon de répondre",
    reply: "Répondre",
    reply_all: "Répondre à tous",
    forward: "Transférer",
  },
  summary: "À {{to}} · {{subject}}",
  summaryMore: {
    one: "À {{to}} et {{count}} autre · {{subject}}",
    other: "À {{to}} et {{count}} autres · {{subject}}",
  },
  noSubject: "sans objet",
  show: "Destinataires et objet",
  hide: "Masquer les destinataires et l’objet",
  fields: { to: "À", cc: "Cc", bcc: "Cci", subject: "Objet" },
  add: { cc: "Ajouter Cc", bcc: "Ajouter Cci" },
  known: "Adresses connues",
  list: "{{field}} : adresses",
  remove: "Retirer {{name}} de {{field}}",
  change: "Modifier {{name}}",
  wrongMark: "pas une adresse",
  marked: "{{name}} est sélectionné. Appuyez de nouveau sur Retour arrière pour retirer cette adresse.",
  problems: {
    wrong:
      "« {{address}} » n’est pas une adresse e\u2011mail. Modifiez ou retirez cette adresse pour envoyer.",
    "too-long": "« {{address}} » est trop long pour une adresse e\u2011mail.",
    "too-many": "Un e\u2011mail prend {{most}} adresses ici ; celui-ci en a {{count}}.",
    nobody: "Indiquez à qui il est destiné.",
  },
  from: "De {{from}}",
  signature: "Signature ajoutée",
  forwarded: "Transféré sous votre texte : l’e\u2011mail de {{name}}",
  forwardedMore: "…et la suite de l’e\u2011mail.",
};
