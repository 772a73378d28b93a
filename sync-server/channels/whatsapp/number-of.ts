import type { WhatsappConnection } from "../../../shared/channels/whatsapp-connection.ts";
import type { Connection } from "../connection.ts";
import type { GraphAccess } from "../meta/graph.ts";

/** @throws Error for another kind: who calls has mixed them up */
export function whatsappOf(connection: Connection): WhatsappConnection {
  if (connection.kind !== "whatsapp")
    throw new Error(`an account reached as ${connection.kind} is no number on WhatsApp`);
  return connection;
}

export function accessOf({ graphUrl, version, token, appSecret }: WhatsappConnection): GraphAccess {
  return { graphUrl, version, token, appSecret };
}
