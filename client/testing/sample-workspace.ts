import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { Network } from "../../shared/channels/capability.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { DAY, HOUR, MINUTE } from "../../shared/time/duration.ts";
import { makeLedger, sampleChannel, type SamplePerson } from "./sample-ledger.ts";

export const sofia: SamplePerson = { id: "a1", name: "Sofia Lindqvist" };
export const ines: SamplePerson = { id: "a2", name: "Inès Moreau" };
export const tom: SamplePerson = { id: "a3", name: "Tom Okoye" };

export const sampleChannels = [
  sampleChannel("c1", "x", "@roost_care"),
  sampleChannel("c2", "facebook", "Roost Paris"),
  sampleChannel("c3", "webchat", "roost.example"),
  sampleChannel("c4", "email", "care@roost.example"),
  sampleChannel("c5", "whatsapp", "+33 1 23 45 67 89"),
  sampleChannel("c6", "instagram", "@roost.shop"),
];

export interface SampleConversation {
  doc: DocumentId;
  entries: readonly ConversationEntry[];
}

/** A morning's inbox, as it stands at `now` (epoch ms): each state, each network, each mark a row can carry. */
export function sampleConversations(now: number): SampleConversation[] {
  const start = (slug: string, network: Network, name: string, handle: string) => {
    const channel = sampleChannels.find((candidate) => candidate.network === network) ?? sampleChannels[0]!; // the list is fixed
    const visibility = network === "x" || (network === "facebook" && slug === "fatou") ? "public" : "private";
    const doc: DocumentId = `cv:${slug}`;
    const ledger = makeLedger({ doc, channel, visibility, contact: { id: slug, name, handle } });
    return { doc, ...ledger };
  };
  const ago = (minutes: number) => now - minutes * MINUTE;

  const maya = start("maya", "facebook", "Maya Okafor", "maya.okafor");
  maya
    .opens(ago(78))
    .hears(ago(78), "It’s the third time I write about this refund and no one has answered me.");
  maya.finds(ago(78), "Refund").does(ago(70), tom, { type: "topic.add", topic: "Order" });
  maya.does(ago(69), tom, { type: "topic.add", topic: "Paris" });

  const julien = start("julien", "x", "Julien Lacroix", "@jlacroix");
  julien.opens(now - 18 * DAY).hears(now - 18 * DAY, "Bonjour, puis-je changer de taille ?");
  julien.does(now - 18 * DAY + HOUR, sofia, {
    type: "send",
    target: "public",
    text: "Bien sûr, c’est fait.",
    then: "resolve",
  });
  julien.rungs(now - 18 * DAY + HOUR, "accepted", "delivered");
  julien
    .opens(ago(54))
    .hears(ago(54), "@roost_care bonjour, j’ai reçu le mauvais modèle. Comment faire l’échange ?");
  julien.does(ago(54), sofia, { type: "assign", to: sofia });
  julien.does(ago(53), sofia, { type: "topic.add", topic: "Livraison" });
  julien.does(ago(49), sofia, {
    type: "send",
    target: "public",
    text: "Bonjour Julien, désolée ! Je lance l’échange tout de suite, le bon modèle part ce soir.",
    then: "stay",
  });
  julien.rungs(ago(49), "accepted", "delivered");
  julien.does(ago(45), ines, { type: "note.add", note: "00000000-0000-7000-8000-000000000001", schema: 1 });
  julien.hears(ago(49), "Parfait, et pour la livraison de samedi ?");

  const ana = start("ana", "webchat", "Ana Souza", "ana@example.org");
  ana.opens(ago(16)).hears(ago(16), "Oi! Vocês entregam em Lisboa?");

  const priya = start("priya", "email", "Priya Tandon", "priya@example.org");
  priya
    .opens(ago(8))
    .hears(ago(8), "Re: Invoice 20418. Please find attached the signed copy, and tell me when it is booked.");
  priya.does(ago(7), tom, { type: "topic.add", topic: "Billing" });
  priya.does(ago(6), ines, { type: "assign", to: ines });
  priya.does(ago(5), ines, {
    type: "send",
    target: "private",
    text: "Booked today, thank you.",
    then: "stay",
  });

  const chen = start("chen", "whatsapp", "Chen Wei", "+86 10 5555 0100");
  chen.opens(ago(300)).hears(ago(300), "Any news of my parcel?");
  chen.does(ago(290), sofia, { type: "assign", to: sofia });
  chen.does(ago(280), sofia, {
    type: "send",
    target: "private",
    text: "I have asked the courier.",
    then: "stay",
  });
  chen.rungs(ago(280), "accepted", "delivered", "read");
  chen.does(ago(275), sofia, {
    type: "pend",
    boomerang: { due: ago(35), note: "Check whether the courier answered" },
  });
  chen.returns(ago(35));

  const dmitri = start("dmitri", "whatsapp", "Dmitri K.", "+7 495 555 01 00");
  dmitri.opens(ago(30)).hears(ago(30), "Screen arrived cracked, see photo");
  dmitri.does(ago(29), tom, { type: "topic.add", topic: "Damaged" });

  const fatou = start("fatou", "facebook", "Fatou Ba", "fatou.ba");
  fatou.opens(ago(50)).hears(ago(50), "Still sold out in 38?");
  fatou.does(ago(40), tom, { type: "topic.add", topic: "Stock" });

  const tomas = start("tomas", "instagram", "Tomás Rodríguez-Villaescusa y Fernández", "@tomas.rv");
  tomas.opens(ago(14)).hears(ago(14), "Is the blue one coming back this month?");

  const lea = start("lea", "email", "Léa Fontaine", "lea@example.org");
  lea.opens(ago(400)).hears(ago(400), "When does my order ship?");
  lea.does(ago(390), sofia, { type: "assign", to: sofia });
  lea.does(ago(385), sofia, {
    type: "send",
    target: "private",
    text: "On Thursday. I will write when it has left.",
    then: "stay",
  });
  lea.rungs(ago(385), "accepted");
  lea.does(ago(384), sofia, { type: "pend", boomerang: { due: now + 4 * HOUR, note: "Ask the warehouse" } });

  const omar = start("omar", "webchat", "Omar Haddad", "omar@example.org");
  omar.opens(ago(200)).hears(ago(200), "Thanks, I will send the receipt tomorrow.");
  omar.does(ago(190), ines, { type: "assign", to: ines }).does(ago(189), ines, { type: "pend" });

  const ruth = start("ruth", "facebook", "Ruth Adler", "ruth.adler");
  ruth.opens(now - 2 * DAY).hears(now - 2 * DAY, "Perfect, that fits. Thank you!");
  ruth.does(now - 2 * DAY + HOUR, tom, { type: "resolve" });

  return [maya, julien, ana, priya, chen, dmitri, fatou, tomas, lea, omar, ruth].map(({ doc, entries }) => ({
    doc,
    entries,
  }));
}
