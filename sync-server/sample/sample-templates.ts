import type { SimulatedTemplate } from "../channels/whatsapp/simulator-messages.ts";

/** What Northwind may send on WhatsApp at any time. */
export const sampleTemplates: readonly SimulatedTemplate[] = [
  {
    name: "order_update",
    language: "en",
    category: "UTILITY",
    components: [
      { type: "BODY", text: "Hello {{1}}, there is news about your order {{2}}. May we write to you here?" },
      { type: "FOOTER", text: "Northwind Care" },
      {
        type: "BUTTONS",
        buttons: [
          { type: "QUICK_REPLY", text: "Yes" },
          { type: "QUICK_REPLY", text: "No, thanks" },
        ],
      },
    ],
  },
  {
    name: "order_update",
    language: "fr",
    category: "UTILITY",
    components: [
      {
        type: "BODY",
        text: "Bonjour {{1}}, nous avons du nouveau pour votre commande {{2}}. Pouvons-nous vous écrire ici ?",
      },
      { type: "FOOTER", text: "Northwind Care" },
      {
        type: "BUTTONS",
        buttons: [
          { type: "QUICK_REPLY", text: "Oui" },
          { type: "QUICK_REPLY", text: "Non merci" },
        ],
      },
    ],
  },
  {
    name: "still_there",
    language: "en",
    category: "UTILITY",
    components: [
      {
        type: "BODY",
        text: "You wrote to us, and we have an answer for you. Reply to this message to get it.",
      },
    ],
  },
  {
    name: "still_there",
    language: "fr",
    category: "UTILITY",
    components: [
      {
        type: "BODY",
        text: "Vous nous avez écrit, et nous avons une réponse pour vous. Répondez à ce message pour la recevoir.",
      },
    ],
  },
];
