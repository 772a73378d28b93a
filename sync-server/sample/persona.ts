import type { MessageKind, Network } from "../../shared/channels/capability.ts";
import type { Visibility } from "../../shared/conversation/intent.ts";
import { makeRandom } from "./random.ts";
import { scenarios, type Language, type Scenario } from "./scenarios.ts";

export const sampleNetworks = [
  "facebook",
  "x",
  "instagram",
  "whatsapp",
  "email",
  "webchat",
] as const satisfies readonly Network[];
export type SampleNetwork = (typeof sampleNetworks)[number];

/** Somebody who writes to the sample workspace. All of them follows from a number, so a restart knows them again. */
export interface Persona {
  index: number;
  externalId: string;
  name: string;
  handle: string | null;
  email: string | null;
  language: Language;
  network: SampleNetwork | "telegram";
  visibility: Visibility;
  kind: MessageKind;
  scenario: Scenario;
}

const firstNames: Record<Language, readonly string[]> = {
  en: ["Maya", "Priya", "Oliver", "Grace", "Callum", "Hannah", "Chen", "Amara"],
  fr: ["Julien", "Fatou", "Camille", "Nadia", "Hugo", "Léa", "Moussa", "Élodie"],
  pt: ["Ana", "Tomás", "Beatriz", "Rui", "Inês", "Duarte"],
  es: ["Lucía", "Mateo", "Carmen", "Diego", "Paula", "Álvaro"],
  de: ["Jonas", "Lena", "Dmitri", "Miriam", "Felix", "Katrin"],
  it: ["Giulia", "Marco", "Chiara", "Davide", "Sara", "Luca"],
};
const lastNames: Record<Language, readonly string[]> = {
  en: ["Okafor", "Tandon", "Bennett", "Wei", "Murphy", "Clarke", "Ellis", "Osei"],
  fr: ["Lacroix", "Ba", "Moulin", "Benali", "Girard", "Perrot", "Diallo", "Roussel"],
  pt: ["Souza", "Ribeiro", "Carvalho", "Mendes", "Teixeira"],
  es: ["Romero", "Vidal", "Ortega", "Navarro", "Iglesias"],
  de: ["Krause", "Vogel", "Brandt", "Seidel", "Köhler"],
  it: ["Ferri", "Conti", "Moretti", "Galli", "Riva"],
};

const PREFIX = "sample-";

export function persona(index: number): Persona {
  const random = makeRandom(index * 7919 + 17);
  const scenario = scenarios[index % scenarios.length] ?? random.pick(scenarios);
  const { language } = scenario;
  const first = random.pick(firstNames[language]);
  const last = random.pick(lastNames[language]);
  const network = random.pick(sampleNetworks);
  const visibility = isPublic(network, random.next()) ? "public" : "private";
  const plain = `${first}${last}`
    .normalize("NFD")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase();
  return {
    index,
    externalId: `${PREFIX}${index}`,
    name: `${first} ${last}`,
    handle: network === "x" || network === "instagram" ? `@${plain}` : null,
    email: network === "email" ? `${plain}@example.org` : null,
    language,
    network,
    visibility,
    kind: kindOf(network, visibility),
    scenario,
  };
}

/** Somebody else by the same number, who writes to the bot; known there by the number, as Telegram knows people. */
export function onTelegram(index: number): Persona {
  const alone = { network: "telegram", visibility: "private", kind: "private_message" } as const;
  return { ...persona(index), ...alone, externalId: String(index), handle: null, email: null };
}

/** @returns null for a contact that is none of ours: somebody tried the key, or wrote, themselves */
export function personaOf(externalId: string): Persona | null {
  if (/^\d{10}$/u.test(externalId)) return onTelegram(Number(externalId));
  const index = externalId.startsWith(PREFIX) ? Number(externalId.slice(PREFIX.length)) : NaN;
  return Number.isSafeInteger(index) ? persona(index) : null;
}

/** Where a public message of theirs, or an answer to one, stands on the network; undefined where networks have no such page. */
export function permalinkOf({ network, visibility, handle }: Persona, message: string): string | undefined {
  if (visibility === "private" || (network !== "x" && network !== "facebook")) return undefined;
  const page = handle === null ? "northwind/posts" : `${handle.slice(1)}/status`;
  return `https://${network}.example/${page}/${message}`;
}

function isPublic(network: SampleNetwork, roll: number): boolean {
  if (network === "x") return roll < 0.8;
  return (network === "facebook" || network === "instagram") && roll < 0.35;
}

function kindOf(network: SampleNetwork, visibility: Visibility): MessageKind {
  if (network === "email") return "email";
  if (network === "webchat") return "chat";
  if (visibility === "private") return "private_message";
  return network === "x" ? "mention" : "comment";
}
