import * as v from "valibot";
import { emailDestinations, EmailConnection, emailSecrets } from "../../shared/channels/email-connection.ts";
import {
  FacebookConnection,
  facebookDestinations,
  facebookSecrets,
} from "../../shared/channels/facebook-connection.ts";
import {
  InstagramConnection,
  instagramDestinations,
  instagramSecrets,
} from "../../shared/channels/instagram-connection.ts";
import {
  botOf,
  TelegramConnection,
  telegramDestinations,
  telegramSecrets,
} from "../../shared/channels/telegram-connection.ts";
import { WebchatConnection } from "../../shared/channels/webchat-connection.ts";
import {
  WhatsappConnection,
  whatsappDestinations,
  whatsappSecrets,
} from "../../shared/channels/whatsapp-connection.ts";
import { XConnection, xDestinations, xSecrets, xUserOf } from "../../shared/channels/x-connection.ts";

/** A program stands for the network: it writes over `/v1`, and is called back. `signed`: only what it signs is let in. */
const ProgramConnection = v.object({ kind: v.literal("program"), signed: v.optional(v.boolean()) });

/** How the server reaches an account. Never leaves the server whole: some kinds hold passwords. */
export const Connection = v.variant("kind", [
  ProgramConnection,
  WebchatConnection,
  EmailConnection,
  TelegramConnection,
  FacebookConnection,
  InstagramConnection,
  WhatsappConnection,
  XConnection,
]);
export type Connection = v.InferOutput<typeof Connection>;

/** What of a connection is never shown, as dot paths, by kind; they stay as they are when a change leaves them out. */
export const secretFields: Record<Connection["kind"], readonly string[]> = {
  program: [],
  webchat: [],
  email: emailSecrets,
  telegram: telegramSecrets,
  facebook: facebookSecrets,
  instagram: instagramSecrets,
  whatsapp: whatsappSecrets,
  x: xSecrets,
};

/** Where its secrets are sent, as dot paths, by kind: they stay what they are only while they go where they went. */
export const secretDestinations: Record<Connection["kind"], readonly string[]> = {
  program: [],
  webchat: [],
  email: emailDestinations,
  telegram: telegramDestinations,
  facebook: facebookDestinations,
  instagram: instagramDestinations,
  whatsapp: whatsappDestinations,
  x: xDestinations,
};

/**
 * Which account of the network it is, and the field that says so; null where messages are known by what is theirs alone.
 * Ids of a bot's chats, or of a page's people, mean somebody else at another one.
 */
export function identityOf(connection: Connection): { field: string; is: string } | null {
  switch (connection.kind) {
    case "telegram":
      return { field: "token", is: botOf(connection) };
    case "facebook":
      return { field: "pageId", is: connection.pageId };
    case "instagram":
      return { field: "accountId", is: connection.accountId };
    case "whatsapp":
      return { field: "phoneNumberId", is: connection.phoneNumberId };
    case "x":
      return { field: "accessToken", is: xUserOf(connection) };
    default:
      return null;
  }
}

export const byProgram: Connection = { kind: "program" };
