import * as v from "valibot";
import { GRAPH_URL } from "./facebook-connection.ts";
import { GRAPH_VERSION, GraphUrl, GraphVersion, MetaId, MetaSecret, VerifyToken } from "./meta-connection.ts";

/** A business's number on WhatsApp, by Meta's Cloud API. */
export const WhatsappConnection = v.object({
  kind: v.literal("whatsapp"),
  /** By which Meta knows the number; the number itself may change. */
  phoneNumberId: MetaId,
  /** The WhatsApp Business account that has the number and the templates. */
  businessId: MetaId,
  /** Lets us act for the account. */
  token: MetaSecret,
  /** Of the app at Meta: signs what Meta tells, and proves our calls. */
  appSecret: MetaSecret,
  verifyToken: VerifyToken,
  graphUrl: v.optional(GraphUrl, GRAPH_URL),
  version: v.optional(GraphVersion, GRAPH_VERSION),
});
export type WhatsappConnection = v.InferOutput<typeof WhatsappConnection>;

/** Never shown, as dot paths. */
export const whatsappSecrets = ["token", "appSecret"] as const;

/** Where secrets are sent, as dot paths: who names another place says them again. */
export const whatsappDestinations = ["graphUrl"] as const;

/** What Meta has to tell of the account for messages, how far replies have come, and templates to be known here. */
export const whatsappFields = ["messages", "smb_message_echoes", "message_template_status_update"] as const;
