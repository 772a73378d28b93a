import type { Words } from "../../../app/words.ts";
import type { metaEn } from "./words.en.ts";

export const metaFr: Words<typeof metaEn> = {
  nameMore: "Votre équipe le lit dans Roost.",
  business: "Identifiant du compte WhatsApp Business",
  businessMore: "Sur la même page, sous l’identifiant du numéro. Des chiffres seulement.",
  idWrong: "Un identifiant n’a que des chiffres.",
  access: "2. Ce qui laisse entrer Roost",
  accessMore: "Les deux restent sur le serveur et ne sont plus jamais montrés.",
  kept: "Il est enregistré, et reste tel quel tant que ce champ est vide.",
  check: "Vérifier la connexion",
  checking: "Question posée à Meta…",
  notChecked: "Pas encore. {{words}}",
  webhook: "Ce que Meta doit savoir",
  webhookNew: "3. Ce que Meta doit savoir",
  hook: "URL de rappel",
  verifyToken: "Jeton de vérification",
  fields: "Champs auxquels s’abonner",
  hookLocal:
    "Meta n’atteint cette adresse qu’en https, depuis internet. Ouvrez Roost sous son adresse publique pour copier la bonne.",
  answers: "Répondre tard",
  humanAgent: "Meta a accordé « Human Agent » à l’application",
  humanAgentMore: "C’est une fonctionnalité de l’application, à demander lors de l’examen de Meta.",
  network: "Où Meta répond",
  networkMore: "Comme Meta le documente. Une autre adresse ou version n’est utile que si Meta le demande.",
  graphUrl: "Adresse de Graph",
  version: "Version",
  missing: "Ce champ est nécessaire.",
  wrong: "Ce n’est pas correct.",
  versionWrong: "Comme v25.0.",
  saved: "Enregistré.",
  done: "Terminé",
};
