import type { AccountWords } from "../meta/texts.ts";

export const whatsappFr: AccountWords = {
  who: "1. Le numéro",
  whoMore:
    "Il vous faut une application sur developers.facebook.com, de type « Entreprise », avec WhatsApp ajouté, et un numéro de téléphone qui y est enregistré.",
  name: "Nom du numéro",
  id: "Identifiant du numéro de téléphone",
  idMore:
    "Dans l’application, sous WhatsApp, Configuration de l’API : choisissez le numéro, son identifiant est affiché dessous. Des chiffres seulement.",
  token: "Jeton d’accès",
  tokenMore:
    "Dans les paramètres de l’entreprise, sous Utilisateurs, Utilisateurs système : donnez à l’un d’eux l’application et le compte WhatsApp, puis générez un jeton sans fin, avec les autorisations whatsapp_business_messaging et whatsapp_business_management. Le jeton de la Configuration de l’API se termine après un jour.",
  appSecret: "Clé secrète de l’application",
  appSecretMore:
    "Dans l’application, sous Paramètres de l’app, Général. Elle prouve que ce qui arrive vient de Meta.",
  checked: "Le numéro laisse entrer Roost, et son entreprise annonce ses messages à une application.",
  webhookMore:
    "Dans l’application, sous WhatsApp, Configuration : saisissez les deux, puis Vérifier et enregistrer. Ensuite, sous Champs du webhook, abonnez-vous à tous les champs ci-dessous.",
  made: "Le numéro est connecté de ce côté. Le reste se fait chez Meta.",
  createButton: "Connecter le numéro",
};
