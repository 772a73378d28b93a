import type { Words } from "../app/words.ts";
import type { filesEn } from "./words.en.ts";

/** Textes des fichiers des messages et des réponses. */
export const filesFr: Words<typeof filesEn> = {
  list: "Fichiers joints",
  nameless: "Pièce jointe",
  save: "Enregistrer {{name}}",
  away: "Pas sur cet appareil",
  broken: "l’image ne peut pas être chargée pour l’instant",
  missing: {
    coming: "en route depuis le réseau",
    "too-large": "trop grand : son réseau ne le remet pas",
    lost: "son réseau ne l’a pas remis",
  },
  enlarge: "Agrandir {{name}}",
  previous: "Image précédente",
  next: "Image suivante",
  place: "{{number}} sur {{of}}",
  savePicture: "Enregistrer l’image",
  openOutside: "Ouvrir l’image",
  fetching: "L’image entière arrive.",
  onlySmall: "Seule la petite image est sur cet appareil. L’image entière pourra être récupérée en ligne.",
  uploading: "{{name}} est en route vers le serveur",
};
