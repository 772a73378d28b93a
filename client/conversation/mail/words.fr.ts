import type { Words } from "../../app/words.ts";
import type { mailEn } from "./words.en.ts";

export const mailFr: Words<typeof mailEn> = {
  automatic: "Réponse automatique",
  people: {
    none: "De {{from}}",
    one: "{{from}} à {{to}}",
    more: { one: "{{from}} à {{to}} et {{count}} autre", other: "{{from}} à {{to}} et {{count}} autres" },
  },
  sent: {
    one: "À {{to}}",
    more: { one: "À {{to}} et {{count}} autre", other: "À {{to}} et {{count}} autres" },
  },
  forwarded: {
    one: "Transféré à {{to}}",
    more: { one: "Transféré à {{to}} et {{count}} autre", other: "Transféré à {{to}} et {{count}} autres" },
  },
  field: { from: "De", replyTo: "Réponses à", to: "À", cc: "Cc", bcc: "Cci" },
  quote: { show: "Afficher le texte cité", hide: "Masquer le texte cité" },
  sheet: {
    show: "Afficher tel que reçu",
    text: "Afficher en texte",
    frame: "E-mail de {{name}}, tel que reçu",
    loading: "L’e-mail est en cours de chargement.",
    offline:
      "L’apparence de l’e-mail n’est pas sur cet appareil. Elle sera chargée quand vous serez en ligne.",
    notFetched: "L’apparence de l’e-mail n’a pas pu être chargée.",
    again: "Réessayer",
  },
  pictures: {
    blocked: "Les images du web ne sont pas chargées : l’expéditeur apprendrait que l’e-mail a été lu.",
    shown: "Les images du web sont chargées.",
    offline: "Les images du web viendront quand vous serez en ligne.",
    show: "Afficher les images",
    hide: "Masquer les images",
    always: "Toujours pour cet expéditeur",
    notAlways: "Plus pour cet expéditeur",
  },
};
