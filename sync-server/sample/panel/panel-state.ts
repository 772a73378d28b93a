import type { Network } from "../../../shared/channels/capability.ts";
import type { Visibility } from "../../../shared/conversation/intent.ts";
import type { SimulatedTrouble } from "../../channels/simulator-control.ts";
import type { Attention } from "../attention.ts";
import type { SampleAccount } from "../sample-accounts.ts";
import { panelEn } from "./words.en.ts";
import { panelFr } from "./words.fr.ts";

/** As they are called in every language. */
export const networkNames: Readonly<Partial<Record<Network, string>>> = {
  facebook: "Facebook",
  instagram: "Instagram",
  whatsapp: "WhatsApp",
  x: "X",
  telegram: "Telegram",
};

export const languages = { en: panelEn, fr: panelFr };
export type PanelLanguage = keyof typeof languages;
export type PanelWords = typeof panelEn;

export interface PanelDeps {
  accounts: readonly SampleAccount[];
  attention: Attention;
  /** Where people work, on this machine. */
  inboxUrl: string;
}

/** What the panel shows; who it is all about stands in its address, so that nothing is lost by a reload. */
export interface PanelView {
  language: PanelLanguage;
  accounts: readonly SampleAccount[];
  account: SampleAccount;
  /** Whom one is, by their id on the network; null: nobody yet. */
  person: string | null;
  isSilent: boolean;
  isBlocked: boolean;
  inboxUrl: string;
  /** What became of the last thing that was done, and the name of the control that did it. */
  status: keyof PanelWords["status"] | null;
  at: string | null;
  /** What was wrong about what was just entered, and what that was. */
  problem: PanelProblem | null;
}

export interface PanelProblem {
  field: "text" | "picture" | "name" | "seconds";
  says: "empty" | "noPicture" | "noPictureHere" | "noName" | "noSeconds";
  text: string;
  /** Where it was to be written. */
  visibility?: Visibility;
}

export const troubles = ["none", "down", "slow", "answers_lost", "rate_limited", "token_dead"] as const;

/** @returns null where `seconds` are none */
export function troubleOf(
  kind: (typeof troubles)[number],
  seconds: number,
): SimulatedTrouble | "none" | null {
  if (kind !== "slow" && kind !== "rate_limited") return kind === "none" ? kind : { kind };
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 3600) return null;
  return kind === "slow" ? { kind, ms: seconds * 1000 } : { kind, retryAfterSeconds: seconds };
}

export function say(text: string, values: Record<string, string>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/gu, (_, name: string) => values[name] ?? "");
}

export function pathOf({ language, account }: Pick<PanelView, "language" | "account">): string {
  return `/${language}/${account.control.network}`;
}
