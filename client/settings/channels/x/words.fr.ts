import type { Words } from "../../../app/words.ts";
import type { xEn } from "./words.en.ts";

export const xFr: Words<typeof xEn> = {
  app: "1. L’application",
  appMore:
    "Sur developer.x.com, créez une application dans un projet, avec l’autorisation « Read and write and Direct message ». Sa page « Keys and tokens » montre tout ce qui suit.",
  consumerKey: "Clé d’API",
  consumerKeyMore: "Aussi appelée consumer key.",
  consumerSecret: "Secret de la clé d’API",
  consumerSecretMore: "Il signe nos appels, et prouve que ce qui arrive vient de X.",
  bearerToken: "Jeton bearer",
  bearerTokenMore: "Avec lui, Roost demande à X d’annoncer ce qui est nouveau.",
  account: "2. Le compte",
  accountMore:
    "Connecté à X avec le compte qui répond, générez son jeton d’accès. Les cinq restent sur le serveur et ne sont plus jamais montrés.",
  accessToken: "Jeton d’accès",
  accessTokenMore: "Il commence par le numéro du compte et un tiret.",
  accessSecret: "Secret du jeton d’accès",
  accessSecretMore: "Montré une seule fois, avec le jeton.",
  kept: "Il est enregistré, et reste tel quel tant que ce champ est vide.",
  name: "Nom",
  nameMore: "Votre équipe le lit dans Roost. Laissé vide : le nom du compte sur X.",
  arrive: "3. Comment les messages arrivent",
  way: "Par quel chemin",
  stream: "Roost écoute X",
  streamMore: "Fonctionne partout, aussi derrière un pare-feu. Rien d’autre à préparer.",
  webhook: "X appelle Roost",
  webhookMore:
    "Roost doit être joignable depuis internet en https, sans port dans son adresse. Roost communique lui-même l’adresse à X.",
  webhookLocal:
    "Cette page n’est pas ouverte en https : vérifiez que Roost a une adresse publique en https avant d’enregistrer.",
  direct: "Les messages privés aussi",
  directMore:
    "Seulement ceux qui ne sont pas chiffrés ; X en déplace de plus en plus vers sa messagerie chiffrée, que Roost ne peut pas lire. X les annonce dès que le compte l’a permis à l’application par OAuth 2.0.",
  answers: "Répondre",
  longPosts: "Le compte peut écrire de longs posts",
  longPostsMore: "Seulement avec X Premium : jusqu’à 25 000 caractères au lieu de 280.",
  costs:
    "X facture chaque appel. Avec ses offres en libre-service, une application ne peut répondre qu’aux posts qui nomment ou citent le compte, et ne peut ni aimer ni citer ; ce que X refuse est grisé pendant un jour, puis essayé à nouveau.",
  test: "4. L’essai",
  check: "Vérifier la connexion",
  checking: "Question posée à X…",
  checked: "X laisse entrer Roost.",
  known: "X laisse entrer Roost et connaît le compte sous le nom de {{handle}}.",
  notChecked: "Pas encore. X répond : {{words}}",
  network: "Où X répond",
  apiUrl: "Adresse de l’API",
  apiUrlMore: "Une autre seulement si vous exploitez votre propre passerelle.",
  missing: "Ce champ est nécessaire.",
  wrong: "Ce n’est pas correct.",
  accessTokenWrong: "Un jeton d’accès ressemble à 1234567890-AbCd… – copiez-le en entier.",
  apiUrlWrong: "Une adresse commence par https:// ou http://.",
  refused: "X répond : {{words}}",
  unreachable: "X ne répond pas à cette adresse ({{words}}). Rien n’est encore enregistré.",
  createButton: "Connecter le compte",
  saved: "Enregistré.",
  made: "{{handle}} est connecté. Ce que les clients lui écrivent arrive désormais.",
};
