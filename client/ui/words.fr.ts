import type { Words } from "../app/words.ts";
import type { uiEn } from "./words.en.ts";

export const uiFr: Words<typeof uiEn> = {
  close: "Fermer",
  cancel: "Annuler",
  copy: "Copier",
  copied: "Copié",
  dismiss: "Ignorer",
  open: "Ouvrir : {{what}}",
  tryAgain: "Réessayer",
  undo: "Annuler",
  tooLong: "{{most}} caractères au plus : {{over}} de trop.",
  network: {
    api: "API",
    facebook: "Facebook",
    x: "X",
    instagram: "Instagram",
    telegram: "Telegram",
    whatsapp: "WhatsApp",
    email: "E-mail",
    webchat: "Chat web",
  },
};
