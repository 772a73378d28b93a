import type { Words } from "../../app/words.ts";
import type { groupsEn } from "./words.en.ts";

export const groupsFr: Words<typeof groupsEn> = {
  intro:
    "Un contact est dans un groupe tant que sa règle lui convient ; personne n’y est mis à la main. Les groupes comptent pour la priorité et le routage.",
  label: "Groupes de contacts",
  add: "Ajouter un groupe",
  none: "Aucun groupe de contacts",
  noneMore: "Un groupe est une règle sur un champ du contact, par exemple : niveau parmi Or, Platine.",
  newTitle: "Nouveau groupe de contacts",
  name: "Nom",
  nameMore: "Tel que les agents le voient sur une conversation.",
  attribute: "Champ du contact",
  other: "Un autre champ…",
  key: "Nom du champ",
  keyMore: "Tel que les programmes le donnent : petites lettres, chiffres et _.",
  keyForm: "Petites lettres, chiffres et _, une lettre d’abord.",
  op: "Condition",
  value: "Valeur",
  values: "Valeurs",
  ops: {
    any_of: "est parmi",
    "=": "est exactement",
    contains: "contient",
    not_empty: "est rempli",
    is: "est oui ou non",
    ">": "est plus que, ou après",
    ">=": "est au moins, ou dès",
    "<": "est moins que, ou avant",
    "<=": "est au plus, ou jusqu’à",
  },
  valueMore: "Un nombre, un jour comme 2026-11-22, ou des mots ; majuscules ou non, c’est pareil.",
  yes: "Oui",
  no: "Non",
  line: "{{attribute}} {{op}} {{value}}",
  preview: "Qui en fait partie",
  fits: {
    one: "{{count}} contact sur {{of}} de cet appareil convient.",
    other: "{{count}} contacts sur {{of}} de cet appareil conviennent.",
  },
  andMore: { one: "et {{count}} autre", other: "et {{count}} autres" },
  incomplete: "La règle n’est pas encore complète.",
};
