import type { AccountWords } from "../meta/texts.ts";

export const instagramFr: AccountWords = {
  who: "1. Le compte",
  whoMore:
    "Il vous faut un compte professionnel sur Instagram, et une application sur developers.facebook.com, de type « Entreprise », avec Instagram ajouté. Sur un téléphone, dans les paramètres du compte, sous Messages et réponses aux stories, Outils connectés, autorisez l’accès aux messages.",
  name: "Nom du compte",
  id: "Identifiant du compte",
  idMore:
    "Dans l’application, sous Instagram, Configuration de l’API avec la connexion Instagram, Générer des jetons d’accès : ajoutez le compte, son identifiant est à côté de son nom. Des chiffres seulement.",
  token: "Jeton d’accès",
  tokenMore:
    "Sur la même page, à côté du compte : Générer un jeton. Il lui faut les autorisations instagram_business_basic, instagram_business_manage_messages et instagram_business_manage_comments. Roost le renouvelle avant qu’il n’expire.",
  appSecret: "Clé secrète de l’application Instagram",
  appSecretMore:
    "En haut de la même page. Ce n’est pas celle de l’application elle-même. Elle prouve que ce qui arrive vient de Meta.",
  checked: "Le compte laisse entrer Roost et annonce tout ce dont il a besoin.",
  webhookMore:
    "Sur la même page, sous Configurer les webhooks : saisissez les deux, puis Vérifier et enregistrer, et abonnez-vous à tous les champs ci-dessous. Activez ensuite l’abonnement aux webhooks, à côté du compte.",
  made: "Le compte est connecté de ce côté. Le reste se fait chez Meta.",
  humanAgentMore:
    "Le temps pour répondre en privé se termine 24 heures après le dernier message ; ce qui arrive plus tard est retenu. Avec l’accord de Meta, l’auteur peut l’envoyer en tant qu’agent humain pendant sept jours : il confirme qu’une personne l’a écrit. Les automatisations ne le peuvent jamais.",
  createButton: "Connecter le compte",
};
