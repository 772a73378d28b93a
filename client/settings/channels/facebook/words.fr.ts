import type { AccountWords } from "../meta/texts.ts";

export const facebookFr: AccountWords = {
  who: "1. La page",
  whoMore:
    "Il vous faut une application sur developers.facebook.com, de type « Entreprise », avec Messenger ajouté, et un rôle sur la page.",
  name: "Nom de la page",
  id: "Identifiant de la page",
  idMore: "Sur la page, sous À propos, Transparence de la page. Des chiffres seulement.",
  token: "Jeton d’accès de la page",
  tokenMore:
    "Dans l’application, sous Messenger, Paramètres de l’API : connectez la page, puis générez son jeton. Il lui faut les autorisations pages_messaging, pages_manage_metadata, pages_read_engagement, pages_read_user_content et pages_manage_engagement.",
  appSecret: "Clé secrète de l’application",
  appSecretMore:
    "Dans l’application, sous Paramètres de l’app, Général. Elle prouve que ce qui arrive vient de Meta.",
  checked: "La page laisse entrer Roost et annonce tout ce dont il a besoin.",
  webhookMore:
    "Dans l’application, sous Messenger, Paramètres de l’API, Configurer les webhooks : saisissez les deux, puis Vérifier et enregistrer. Ajoutez ensuite des abonnements pour la page, avec tous les champs ci-dessous.",
  made: "La page est connectée de ce côté. Le reste se fait chez Meta.",
  humanAgentMore:
    "Le temps pour répondre dans Messenger se termine 24 heures après le dernier message ; ce qui arrive plus tard est retenu. Avec l’accord de Meta, l’auteur peut l’envoyer en tant qu’agent humain pendant sept jours : il confirme qu’une personne l’a écrit. Les automatisations ne le peuvent jamais.",
  createButton: "Connecter la page",
};
