import type { Words } from "../../../app/words.ts";
import type { telegramEn } from "./words.en.ts";

export const telegramFr: Words<typeof telegramEn> = {
  bot: "1. Le bot",
  botMore:
    "Dans Telegram, écrivez à @BotFather : /newbot crée un bot, /mybots montre le jeton de l’un des vôtres. Les clients lui écrivent par son nom.",
  token: "Jeton",
  tokenMore: "Un nombre, deux-points et un long secret. Il reste sur le serveur et n’est plus jamais montré.",
  kept: "Il est enregistré, et reste tel quel tant que ce champ est vide.",
  name: "Nom",
  nameMore: "Votre équipe le lit dans Roost. Laissé vide : le nom du bot.",
  arrive: "2. Comment les messages arrivent",
  way: "Par quel chemin",
  polling: "Roost interroge Telegram",
  pollingMore: "Fonctionne partout, aussi derrière un pare-feu. Rien d’autre à préparer.",
  webhook: "Telegram appelle Roost",
  webhookMore:
    "Roost doit être joignable depuis internet en https, à l’adresse que son exploitant a définie.",
  webhookLocal:
    "Cette page n’est pas ouverte en https : vérifiez que Roost a une adresse publique en https avant d’enregistrer.",
  test: "3. L’essai",
  check: "Vérifier la connexion",
  checking: "Question posée à Telegram…",
  checked: "Telegram laisse entrer Roost.",
  known: "Telegram laisse entrer Roost et connaît le bot sous le nom de {{bot}}.",
  notChecked: "Pas encore. Telegram répond : {{words}}",
  network: "Où Telegram répond",
  apiUrl: "Adresse de l’API Bot",
  apiUrlMore: "Une autre seulement si vous exploitez votre propre serveur d’API Bot.",
  missing: "Ce champ est nécessaire.",
  tokenWrong: "Un jeton ressemble à 123456789:AAE… – copiez-le en entier.",
  apiUrlWrong: "Une adresse commence par https:// ou http://.",
  refused: "Telegram répond : {{words}}",
  unreachable: "Telegram ne répond pas à cette adresse ({{words}}). Rien n’est encore enregistré.",
  createButton: "Connecter le bot",
  saved: "Enregistré.",
  made: "{{bot}} est connecté. Ce que les clients lui écrivent arrive désormais.",
};
