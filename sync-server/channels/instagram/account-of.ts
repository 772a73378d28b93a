import type { InstagramConnection } from "../../../shared/channels/instagram-connection.ts";
import type { Connection } from "../connection.ts";
import type { GraphAccess } from "../meta/graph.ts";

/** @throws Error for another kind: who calls has mixed them up */
export function instagramOf(connection: Connection): InstagramConnection {
  if (connection.kind !== "instagram")
    throw new Error(`an account reached as ${connection.kind} is not on Instagram`);
  return connection;
}

export function accessOf({
  graphUrl,
  version,
  accessToken: token,
  appSecret,
}: InstagramConnection): GraphAccess {
  return { graphUrl, version, token, appSecret };
}
