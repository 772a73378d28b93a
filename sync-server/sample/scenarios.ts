export type Language = "en" | "fr" | "pt" | "es" | "de" | "it";

/** A conversation as it may go: what the contact writes and what the team answers, in turn. */
export interface Scenario {
  language: Language;
  topic: string;
  /** Contact first, then team, and so on; at least contact, team, contact. */
  lines: readonly string[];
  /** What a colleague would note for the others. */
  note?: string;
}

export const scenarios: readonly Scenario[] = [
  {
    language: "en",
    topic: "Refund",
    lines: [
      "It’s the third time I write about this refund and no one has given me a straight answer. Order 20418.",
      "I’m sorry about the wait, that should not have taken three messages. I have found the order and started the refund just now.",
      "Thank you. How long until it is on my card?",
      "Two to five working days, depending on your bank. You will get an e-mail as soon as it has left us.",
    ],
    note: "Refund was stuck because the card had expired. Finance released it by hand.",
  },
  {
    language: "en",
    topic: "Delivery",
    lines: [
      "Hi! The tracking has said “out for delivery” since yesterday morning. Should I worry?",
      "Good morning! The courier missed your street yesterday. They are coming today between 2 and 4 pm.",
      "It arrived, thanks a lot for checking!",
    ],
  },
  {
    language: "en",
    topic: "Damaged",
    lines: [
      "The lamp arrived with a crack right across the base. I can send a photo if you need one.",
      "Oh no, sorry about that! A photo would help, then I can send a new one today without waiting for the return.",
      "Here you go, hope it is clear enough. The box was fine by the way.",
    ],
    note: "Warehouse knows about cracked bases in batch 7B. Replace without asking for the return.",
  },
  {
    language: "en",
    topic: "Billing",
    lines: [
      "Re: Invoice 20418. The VAT number on it is the old one, could you issue a corrected version?",
      "Certainly. Could you confirm the new VAT number, please?",
      "It is GB 294 3822 07. Please find the signed form attached as well.",
    ],
  },
  {
    language: "en",
    topic: "Stock",
    lines: [
      "Is the blue one coming back this month? You keep showing it in your stories but it is always sold out 😅",
      "It is! The next delivery is planned for the 28th. Shall I note your size and tell you when it is here?",
      "Yes please, size 38!",
    ],
  },
  {
    language: "en",
    topic: "Account",
    lines: [
      "I can’t sign in since the update. It says my e-mail is unknown, but I have ordered with it for years.",
      "Thanks for telling us. Your account was under an older address; I have joined the two. Could you try once more?",
      "That worked. What happened to my saved addresses though?",
    ],
  },
  {
    language: "en",
    topic: "Order",
    lines: [
      "Can I still change the colour? I ordered ten minutes ago.",
      "You can, it has not been packed yet. Which colour would you like?",
      "Forest green, if you have it in medium.",
      "Done, the confirmation is on its way.",
    ],
  },
  {
    language: "en",
    topic: "Praise",
    lines: [
      "Just wanted to say the repair kit was perfect and your leaflet made it easy. Rare these days!",
      "That made our morning, thank you! May we share your words with the people who drew the leaflet?",
      "Of course 🙂",
    ],
  },
  {
    language: "fr",
    topic: "Livraison",
    lines: [
      "Bonjour, j’ai reçu le mauvais modèle. Comment faire l’échange ?",
      "Bonjour, désolée ! Je lance l’échange tout de suite, le bon modèle part ce soir.",
      "Parfait, et pour la livraison de samedi ?",
      "Oui, samedi entre 9 h et 12 h. Vous recevrez un SMS une heure avant.",
    ],
    note: "Commande 88213. L’entrepôt a confirmé l’échange ; on attend le créneau de samedi.",
  },
  {
    language: "fr",
    topic: "Remboursement",
    lines: [
      "Bonjour, je n’ai toujours pas été remboursée de ma commande annulée le 3. C’est normal ?",
      "Bonjour, votre banque l’a reçu hier, il sera visible d’ici deux jours ouvrés.",
      "D’accord, merci pour votre réponse rapide.",
    ],
  },
  {
    language: "fr",
    topic: "Stock",
    lines: [
      "Toujours en rupture en 38 ? 😢",
      "Bonjour ! Le réassort arrive jeudi. Souhaitez-vous que nous vous prévenions ?",
      "Oui s’il vous plaît, en noir si possible.",
    ],
  },
  {
    language: "fr",
    topic: "Compte",
    lines: [
      "Je voudrais changer l’adresse e-mail de mon compte mais le lien de confirmation ne marche pas.",
      "Bonjour, le lien expire après une heure. Je viens de vous en envoyer un nouveau.",
      "Reçu, c’est bon maintenant. Merci !",
    ],
  },
  {
    language: "fr",
    topic: "Facture",
    lines: [
      "Pourriez-vous m’envoyer la facture de la commande 77120 au nom de mon entreprise ?",
      "Bien sûr. Quel nom et quelle adresse devons-nous indiquer ?",
      "Atelier Lenoir, 14 rue des Tanneurs, 31000 Toulouse. Merci d’avance.",
    ],
  },
  {
    language: "fr",
    topic: "Produit",
    lines: [
      "Bonjour, est-ce que la housse passe en machine ?",
      "Bonjour ! Oui, à 30 degrés et sans sèche-linge.",
      "Super, je commande alors.",
    ],
  },
  {
    language: "pt",
    topic: "Entrega",
    lines: [
      "Oi! Vocês entregam em Lisboa?",
      "Olá! Sim, em dois a três dias úteis. O envio é grátis a partir de 40 €.",
      "Ótimo. E se eu não estiver em casa?",
      "O estafeta deixa no ponto de recolha mais próximo e avisa por SMS.",
    ],
  },
  {
    language: "pt",
    topic: "Troca",
    lines: [
      "Boa tarde, o tamanho ficou grande. Consigo trocar por um M?",
      "Boa tarde! Claro, já reservei um M. Envio a etiqueta por e-mail.",
      "Recebi, obrigado!",
    ],
  },
  {
    language: "es",
    topic: "Envío",
    lines: [
      "Hola, ¿la azul vuelve este mes? La busco desde septiembre.",
      "¡Hola! Sí, esperamos reposición la semana que viene. ¿Te aviso?",
      "Sí, por favor. Talla 42.",
    ],
  },
  {
    language: "es",
    topic: "Garantía",
    lines: [
      "Buenas, la cafetera dejó de calentar después de tres meses. ¿Entra en garantía?",
      "Buenas tardes, sí, tiene dos años. ¿Nos puede enviar el número de serie? Está debajo de la base.",
      "Es el NV-3304-118. ¿La tengo que enviar yo?",
    ],
    note: "Tercera cafetera de la serie NV-33 este mes. Avisado a calidad.",
  },
  {
    language: "es",
    topic: "Pedido",
    lines: [
      "¿Puedo recoger el pedido en la tienda de Sevilla en vez de recibirlo?",
      "Claro que sí. Estará listo mañana a partir de las 11.",
      "Perfecto, gracias.",
    ],
  },
  {
    language: "de",
    topic: "Lieferung",
    lines: [
      "Guten Tag, laut Sendungsverfolgung liegt mein Paket seit Montag im Depot. Können Sie nachhaken?",
      "Guten Tag! Ich habe beim Zusteller nachgefragt: Es kommt morgen zwischen 10 und 13 Uhr.",
      "Vielen Dank. Kann es auch beim Nachbarn abgegeben werden?",
    ],
  },
  {
    language: "de",
    topic: "Rechnung",
    lines: [
      "Hallo, auf der Rechnung fehlt die Umsatzsteuer-ID unserer Firma.",
      "Hallo, danke für den Hinweis. Schicken Sie mir bitte die Nummer, dann stellen wir sie neu aus.",
      "DE 811 209 378, vielen Dank!",
    ],
  },
  {
    language: "de",
    topic: "Produkt",
    lines: [
      "Passt das Regal auch an eine Rigipswand?",
      "Ja, mit Hohlraumdübeln bis 12 kg. Die liegen im Zubehörbeutel.",
      "Super, dann bestelle ich zwei.",
    ],
  },
  {
    language: "it",
    topic: "Reso",
    lines: [
      "Buongiorno, vorrei restituire un articolo ma il modulo online dà errore.",
      "Buongiorno, grazie della segnalazione. Le ho creato io l’etichetta, la trova nella sua e-mail.",
      "Trovata. Quando arriva il rimborso?",
    ],
  },
  {
    language: "it",
    topic: "Ordine",
    lines: [
      "Ciao! Ho sbagliato il numero civico nell’indirizzo, potete correggerlo?",
      "Ciao! Sì, il pacco non è ancora partito. Qual è quello giusto?",
      "Via Garibaldi 41, non 14. Grazie mille!",
    ],
  },
];

/** What a contact says when there is no more to their story. */
export const thanks: Readonly<Record<Language, readonly string[]>> = {
  en: ["Great, thank you!", "Perfect, thanks for the quick answer.", "Thanks, that helps. Have a nice day!"],
  fr: ["Parfait, merci !", "Merci beaucoup pour votre aide.", "Super, bonne journée !"],
  pt: ["Perfeito, obrigada!", "Muito obrigado pela ajuda."],
  es: ["¡Perfecto, gracias!", "Muchas gracias por la ayuda."],
  de: ["Perfekt, danke!", "Vielen Dank für die schnelle Antwort."],
  it: ["Perfetto, grazie!", "Grazie mille per l’aiuto."],
};

/** What a contact says who waits. */
export const nudges: Readonly<Record<Language, readonly string[]>> = {
  en: ["Any news on this?", "Hello? I would still like to know.", "Sorry to ask again, is there an update?"],
  fr: ["Avez-vous des nouvelles ?", "Bonjour, je me permets de relancer.", "Toujours rien de mon côté…"],
  pt: ["Alguma novidade?", "Olá, ainda estou à espera de resposta."],
  es: ["¿Hay alguna novedad?", "Hola, sigo a la espera."],
  de: ["Gibt es schon etwas Neues?", "Hallo, ich warte noch auf eine Antwort."],
  it: ["Ci sono novità?", "Buongiorno, sono ancora in attesa."],
};
