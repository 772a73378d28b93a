import type { Words } from "../../../app/words.ts";
import type { facebookEn } from "./words.en.ts";

export const facebookFr: Words<typeof facebookEn> = {
  page: "1. La page",
  pageMore:
    "Il vous faut une application sur developers.facebook.com, de type « Entreprise », avec Messenger ajouté, et un rôle sur la page.",
  name: "Nom de la page",
  nameMore: "Votre équipe le lit dans Roost.",
  pageId: "Identifiant de la page",
  pageIdMore: "Sur la page, sous À propos, Transparence de la page. Des chiffres seulement.",
  pageIdWrong: "Un identifiant n’a que des chiffres.",
  access: "2. Ce qui laisse entrer Roost",
  accessMore: "Les deux restent sur le serveur et ne sont plus jamais montrés.",
  pageToken: "Jeton d’accès de la page",
  pageTokenMore:
    "Dans l’application, sous Messenger, Paramètres de l’API : connectez la page, puis générez son jeton. Il lui faut les autorisations pages_messaging, pages_manage_metadata, pages_read_engagement, pages_read_user_content et pages_manage_engagement.",
  appSecret: "Clé secrète de l’application",
  appSecretMore:
    "Dans l’application, sous Paramètres de l’app, Général. Elle prouve que ce qui arrive vient de Meta.",
  kept: "Il est enregistré, et reste tel quel tant que ce champ est vide.",
  check: "Vérifier la connexion",
  checking: "Question posée à Meta…",
  checked: "La page laisse entrer Roost et annonce tout ce dont il a besoin.",
  notChecked: "Pas encore. {{words}}",
  webhook: "Ce que Meta doit savoir",
  webhookNew: "3. Ce que Meta doit savoir",
  webhookMore:
    "Dans l’application, sous Messenger, Paramètres de l’API, Configurer les webhooks : saisissez les deux, puis Vérifier et enregistrer. Ajoutez ensuite des abonnements pour la page, avec tous les champs ci-dessous.",
  hook: "URL de rappel",
  verifyToken: "Jeton de vérification",
  fields: "Champs auxquels s’abonner",
  hookLocal:
    "Meta n’atteint cette adresse qu’en https, depuis internet. Ouvrez Roost sous son adresse publique pour copier la bonne.",
  made: "La page est connectée de ce côté. Le reste se fait chez Meta.",
  answers: "Répondre tard",
  humanAgent: "Les personnes peuvent répondre pendant sept jours",
  humanAgentMore:
    "Seulement si Meta a accordé à l’application la fonctionnalité « Human Agent ». Sans elle, et toujours pour les automatisations, le temps pour répondre dans Messenger se termine 24 heures après le dernier message. Ce qui part plus tard est marqué comme écrit par une personne.",
  network: "Où Meta répond",
  networkMore: "Comme Meta le documente. Une autre adresse ou version n’est utile que si Meta le demande.",
  graphUrl: "Adresse de Graph",
  version: "Version",
  missing: "Ce champ est nécessaire.",
  wrong: "Ce n’est pas correct.",
  versionWrong: "Comme v25.0.",
  createButton: "Connecter la page",
  saved: "Enregistré.",
  done: "Terminé",
};
