import type { MessageKind, Network } from "../../shared/channels/capability.ts";
import type { Visibility } from "../../shared/conversation/intent.ts";
import { usernameOf as instagramName } from "../channels/instagram/simulator-answers.ts";
import { usernameOf as xName } from "../channels/x/simulator-control.ts";
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
  phone: string | null;
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

/**
 * Where people's ids begin on networks that know them by a number: phones with a country code that nobody has, and
 * numbers of accounts at X.
 */
const firstIds: Partial<Record<Network, bigint>> = {
  whatsapp: 9_996_120_000_000n,
  x: 1_500_000_000_000_000_000n,
};
/** More than there will be seconds on the clock. */
const IDS = 3_500_000_000n;

export function persona(index: number): Persona {
  const random = makeRandom(index * 7919 + 17);
  const scenario = scenarios[index % scenarios.length] ?? random.pick(scenarios);
  const { language } = scenario;
  const first = random.pick(firstNames[language]);
  const last = random.pick(lastNames[language]);
  const network = random.pick(sampleNetworks);
  const visibility = isPublic(network, random.next()) ? "public" : "private";
  const name = `${first} ${last}`;
  const externalId = idOn(network, index);
  const phone = network === "whatsapp" ? `+${externalId}` : null;
  return {
    index,
    externalId,
    name,
    handle: handleOn(network, name) ?? phone,
    email: network === "email" ? `${instagramName(name)}@example.org` : null,
    phone,
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
  return { ...persona(index), ...alone, externalId: String(index), handle: null, email: null, phone: null };
}

/** @returns null for a contact that is none of ours: somebody tried the key, or wrote, themselves */
export function personaOf(externalId: string): Persona | null {
  if (/^\d{10}$/u.test(externalId)) return onTelegram(Number(externalId));
  const index = indexOf(externalId);
  return Number.isSafeInteger(index) ? { ...persona(index), externalId } : null;
}

function idOn(network: SampleNetwork, index: number): string {
  const first = firstIds[network];
  return first === undefined ? `${PREFIX}${index}` : String(first + BigInt(index));
}

/** NaN for an id that is none of ours. What an earlier build called everybody is still theirs. */
function indexOf(externalId: string): number {
  if (externalId.startsWith(PREFIX)) return Number(externalId.slice(PREFIX.length));
  if (!/^\d{13,19}$/u.test(externalId)) return NaN;
  const id = BigInt(externalId);
  const first = Object.values(firstIds).find((one) => id >= one && id < one + IDS);
  return first === undefined ? NaN : Number(id - first);
}

/** What somebody goes by, as the network makes it of their name; null where it does not. */
function handleOn(network: SampleNetwork, name: string): string | null {
  if (network === "x") return `@${xName(name)}`;
  return network === "instagram" ? `@${instagramName(name)}` : null;
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
