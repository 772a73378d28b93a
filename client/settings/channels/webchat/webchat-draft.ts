import * as v from "valibot";
import { ChatColour, SiteOrigin, WebchatConnection } from "../../../../shared/channels/webchat-connection.ts";
import type { Channel, ChannelWish } from "../../settings-api.ts";

/** What is written in the form of a web chat. */
export interface WebchatDraft {
  name: string;
  greeting: string;
  colour: string;
  origins: string[];
  team: string | null;
  policy: string | null;
  autoAssign: boolean;
  mails: boolean;
  minutes: number;
  /** Id of the e-mail account; empty: none chosen. */
  from: string;
}

const blank: WebchatDraft = {
  name: "",
  greeting: "",
  colour: "#1f6f5c",
  origins: [],
  team: null,
  policy: null,
  autoAssign: true,
  mails: false,
  minutes: 15,
  from: "",
};

export function webchatDraft(account: Channel | null): WebchatDraft {
  const connection = v.safeParse(WebchatConnection, account?.connection);
  if (!account || !connection.success) return blank;
  const { origins, greeting, colour, continuity } = connection.output;
  const { name, team, policy, autoAssign } = account;
  const mail = continuity && { mails: true, minutes: continuity.minutes, from: continuity.from };
  return { ...blank, name, team, policy, autoAssign, origins, greeting, colour, ...mail };
}

/** @param account the one that is changed; null: a new one */
export function webchatWish(draft: WebchatDraft, account: Channel | null): ChannelWish {
  const { team, policy, autoAssign, origins, greeting, colour, mails, minutes, from } = draft;
  const name = draft.name.trim();
  const continuity = mails ? { minutes, from } : null;
  const connection = { kind: "webchat", origins, greeting: greeting.trim(), colour, continuity };
  const usual = {
    network: "webchat",
    account: account?.account ?? name,
    callbackUrl: "",
    splitPublic: false,
  } as const;
  return { ...usual, name, policy, autoAssign, team, connection };
}

export type WebchatField = "name" | "greeting" | "colour" | "origins" | "minutes";

/** The fields that do not fit; the server judges by the same rules. */
export function webchatMisfits(draft: WebchatDraft): Set<WebchatField> {
  const { minutes, mails } = draft;
  const fits: Record<WebchatField, boolean> = {
    name: draft.name.trim() !== "",
    greeting: draft.greeting.trim().length <= 300,
    colour: v.is(ChatColour, draft.colour),
    origins: misfitSite(draft.origins) === undefined,
    minutes: !mails || (Number.isInteger(minutes) && minutes >= 1 && minutes <= 7 * 24 * 60),
  };
  return new Set((Object.keys(fits) as WebchatField[]).filter((field) => !fits[field])); // its own keys
}

/** The first that is no site's address. */
export function misfitSite(origins: readonly string[]): string | undefined {
  return origins.find((origin) => !v.is(SiteOrigin, origin));
}

/** A site as people type it: without a scheme it is meant to be https, and what comes after the host is left out. */
export function siteOf(typed: string): string {
  const whole = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`;
  const isHost = URL.canParse(whole) && /[.:]|^localhost$/.test(new URL(whole).host);
  return isHost ? new URL(whole).origin : typed;
}
