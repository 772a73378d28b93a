export const generalEn = {
  intro:
    "Yours alone. Each choice counts at once, without a network too, and follows you to your other devices.",
  look: "Language and look",
  work: "At work",
  language: "Language",
  theme: "Theme",
  availability: "Default availability",
  availabilityMore: "How you are after you sign in the next time. What you are now stays.",
  ask: "Ask me",
  gone: "{{name}} (offered no more: Away instead)",
  afterSend: "After sending a reply",
  afterSendMore: "What the Send button does; its menu has the other ways.",
  afterSends: {
    stay: "Leave the conversation as it is",
    pend: "Move it to Pending",
    resolve: "Resolve it",
  },
  keys: "On this device",
  singleKeys: "Single-key shortcuts",
  singleKeysMore:
    "Such as j, k and e in lists. Turn them off if they get in the way, for instance of voice input.",
};
