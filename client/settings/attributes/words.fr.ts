import type { Words } from "../../app/words.ts";
import type { attributesEn } from "./words.en.ts";

export const attributesFr: Words<typeof attributesEn> = {
  intro:
    "Ce qu’on sait des contacts, dans l’ordre de l’onglet Contact. Agents et programmes le remplissent. Désactivez un attribut dont vous ne voulez plus : ce que les contacts ont est gardé.",
  label: "Attributs de contact",
  add: "Ajouter un attribut",
  newTitle: "Nouvel attribut",
  name: "Libellé",
  nameMore: "Tel que les agents le voient.",
  defaultName: "Tout contact peut l’avoir. Son libellé suit la langue de chaque agent.",
  key: "Clé",
  keyMore:
    "Le nom qu’emploient les programmes, les groupes de contacts et les réponses enregistrées. Elle reste quand le libellé change.",
  type: "Type",
  typeMore:
    "Les valeurs que les contacts ont déjà restent telles quelles, même si elles ne vont pas avec un nouveau type.",
  typeFixed: "Son type reste ce qu’il est.",
  types: {
    text: "Texte",
    number: "Nombre",
    date: "Date",
    list: "Liste",
    yesno: "Oui ou non",
    link: "Lien",
    email: "Adresse e-mail",
    phone: "Numéro de téléphone",
  },
  options: "Choix",
  optionsMore: "Dans l’ordre où les agents les voient.",
  optionsNeeded: "Une liste a besoin de choix, chacun une seule fois.",
  shown: "Affiché",
  shownOf: "Affiché : {{name}}",
  shownMore: "Dans l’onglet Contact. Les programmes peuvent le remplir dans tous les cas.",
  line: "{{type}} · {{key}}",
  lineDefault: "{{type}} · {{key}} · tout contact",
  none: "Aucun attribut",
  noneMore: "Ajoutez ce que les agents doivent savoir d’un contact.",
};
