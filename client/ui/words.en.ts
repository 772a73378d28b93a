export const uiEn = {
  close: "Close",
  cancel: "Cancel",
  copy: "Copy",
  copied: "Copied",
  dismiss: "Dismiss",
  tryAgain: "Try again",
  undo: "Undo",
  tooLong: "At most {{most}} characters: {{over}} too many.",
  network: {
    api: "API",
    facebook: "Facebook",
    x: "X",
    instagram: "Instagram",
    whatsapp: "WhatsApp",
    email: "E-mail",
    webchat: "Web chat",
  },
};
