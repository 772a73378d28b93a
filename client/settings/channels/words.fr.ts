import type { Words } from "../../app/words.ts";
import type { channelsEn } from "./words.en.ts";

export const channelsFr: Words<typeof channelsEn> = {
  choose: "À quoi les gens écrivent-ils ?",
  byProgram: "Passe par un programme",
  byProgramMore: "Un programme à vous apporte ses messages et envoie ses réponses, par l’API.",
  kinds: {
    email: "E-mail",
    emailMore: "Une boîte aux lettres que Roost lit et dont il envoie lui-même les réponses.",
    webchat: "Chat web",
    webchatMore: "Une fenêtre sur votre site, où les visiteurs écrivent.",
    api: "Votre propre système (API)",
    apiMore: "Tout ce qui peut appeler une adresse, et être appelé.",
  },
  back: "Canaux",
  setUp: "Configurer : {{what}}",
  edit: "Modifier {{name}}",
  reconnect: "Reconnecter",
  reconnectThis: "Reconnecter {{name}}",
  raw: "Événements bruts",
  check: "Vérifier la connexion",
  checked: "{{name}} est joignable.",
  cannotCheck: "Le premier message montrera s’il est joignable.",
  ok: "Connecté",
  failing: "Problème depuis {{when}} : {{why}} Nouvel essai automatique.",
  dead: "Déconnecté depuis {{when}} : {{why}} Les réponses attendent qu’il soit reconnecté.",
  why: {
    refused: "notre identification n’est pas acceptée.",
    unreachable: "il n’est pas joignable.",
    unanswered: "il ne répond pas.",
    failing: "quelque chose ne va pas de son côté.",
  },
  said: "Il répond : {{words}}",
};
