const words = {
  en: {
    subject: (account: string) => `Your chat with ${account}`,
    before: "You left the chat before this answer came:",
    after: "Come back to the page to go on.",
  },
  fr: {
    subject: (account: string) => `Votre conversation avec ${account}`,
    before: "Vous aviez quitté la conversation avant cette réponse :",
    after: "Revenez sur la page pour continuer.",
  },
};

/** The mail to a visitor who left, in the language of the page they wrote from. */
export function mailWords(
  language: "en" | "fr",
  account: string,
  replies: string,
): { subject: string; text: string } {
  const { subject, before, after } = words[language];
  return { subject: subject(account), text: `${before}\n\n${replies}\n\n${after}\n` };
}
