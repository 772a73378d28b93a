import type { FacebookConnection } from "../../../shared/channels/facebook-connection.ts";
import type { Connection } from "../connection.ts";
import type { GraphAccess } from "../meta/graph.ts";

/** @throws Error for another kind: who calls has mixed them up */
export function facebookOf(connection: Connection): FacebookConnection {
  if (connection.kind !== "facebook")
    throw new Error(`an account reached as ${connection.kind} is no Facebook page`);
  return connection;
}

export function accessOf({
  graphUrl,
  version,
  pageToken: token,
  appSecret,
}: FacebookConnection): GraphAccess {
  return { graphUrl, version, token, appSecret };
}
