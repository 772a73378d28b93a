import { DAY, HOUR } from "../../shared/time/duration.ts";
import { persona, type SampleNetwork } from "./persona.ts";
import type { Language, Scenario } from "./scenarios.ts";

/** Somebody who was promised word, longer ago than their network lets them be answered freely. */
export interface LateStory {
  scenario: Scenario;
  /** When they wrote last, in ms before now. */
  ago: number;
  /** What the boomerang says to whoever promised it. */
  note: string;
}

type Told = Pick<Scenario, "topic" | "lines"> & Pick<LateStory, "note">;

interface LateWish {
  network: SampleNetwork;
  ago: number;
  en: Told;
  fr: Told;
}

const wishes: readonly LateWish[] = [
  {
    network: "facebook",
    ago: 26 * HOUR,
    en: {
      topic: "Damaged",
      note: "The workshop answers by noon",
      lines: [
        "Hello, the zip of my jacket broke after two weeks. Can it be repaired?",
        "I am sorry to read that! What is the number of your order?",
        "31877. I leave on Thursday and would love to take it along.",
      ],
    },
    fr: {
      topic: "Produit",
      note: "L’atelier répond avant midi",
      lines: [
        "Bonjour, la fermeture de ma veste a cassé au bout de deux semaines. Peut-elle être réparée ?",
        "Bonjour, j’en suis désolée ! Quel est le numéro de votre commande ?",
        "31877. Je pars jeudi et j’aimerais beaucoup l’emporter.",
      ],
    },
  },
  {
    network: "facebook",
    ago: 8 * DAY,
    en: {
      topic: "Stock",
      note: "Ask the buyers about the green tent",
      lines: [
        "Is the green tent for two coming back before spring?",
        "Our buyers decide this week. Shall I write to you when I know?",
        "Yes please, I would order it the same day.",
      ],
    },
    fr: {
      topic: "Stock",
      note: "Demander aux achats pour la tente verte",
      lines: [
        "La tente verte pour deux revient-elle avant le printemps ?",
        "Nos acheteurs en décident cette semaine. Souhaitez-vous que je vous écrive dès que je le sais ?",
        "Oui merci, je la commanderais le jour même.",
      ],
    },
  },
  {
    network: "instagram",
    ago: 26 * HOUR,
    en: {
      topic: "Order",
      note: "Photos of the bag come from the studio",
      lines: [
        "Does the laptop sleeve of the canvas bag take a 16 inch one?",
        "It should. I will have it measured to be sure. Which model do you have?",
        "A ThinkPad, 36 by 25 cm. A photo with one inside would be lovely.",
      ],
    },
    fr: {
      topic: "Produit",
      note: "Le studio envoie les photos du sac",
      lines: [
        "La poche du sac en toile prend-elle un ordinateur de 16 pouces ?",
        "Elle devrait. Je fais mesurer pour en être sûre. Quel modèle avez-vous ?",
        "Un ThinkPad, 36 cm sur 25. Une photo avec un ordinateur dedans serait parfaite.",
      ],
    },
  },
  {
    network: "whatsapp",
    ago: 26 * HOUR,
    en: {
      topic: "Delivery",
      note: "The courier says whether the address can be changed",
      lines: [
        "Good evening, can order 44120 still go to another address?",
        "Good evening! I will ask the courier. Which address would that be?",
        "8 Harbour Street, Bristol, with my neighbour. I am away until Monday.",
      ],
    },
    fr: {
      topic: "Livraison",
      note: "Le transporteur dit si l’adresse peut changer",
      lines: [
        "Bonsoir, la commande 44120 peut-elle encore aller à une autre adresse ?",
        "Bonsoir ! Je demande au transporteur. Quelle serait cette adresse ?",
        "8 rue du Port, 44000 Nantes, chez ma voisine. Je suis absente jusqu’à lundi.",
      ],
    },
  },
];

/** Whose stories are late, by their number: of the first `count` people, those who write where and how it takes. */
export function lateStories(count: number): ReadonlyMap<number, LateStory> {
  const stories = new Map<number, LateStory>();
  const left = [...wishes];
  for (let index = 0; index < count && left.length > 0; index++) {
    const { network, visibility, language } = persona(index);
    const place = left.findIndex((wish) => wish.network === network);
    if (visibility !== "private" || !isTold(language) || place < 0) continue;
    for (const wish of left.splice(place, 1)) {
      const { note, ...told } = wish[language];
      stories.set(index, { ago: wish.ago, note, scenario: { language, ...told } });
    }
  }
  return stories;
}

function isTold(language: Language): language is "en" | "fr" {
  return language === "en" || language === "fr";
}
