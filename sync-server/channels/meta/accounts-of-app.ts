import type { ChannelRecord, ChannelStore } from "../../store/channels-store.ts";
import type { Connection } from "../connection.ts";

/** Which account of the network it is, and the secret of the app at Meta that tells of it. */
export interface OfApp {
  id: string;
  appSecret: string;
}

/**
 * The accounts that a request is for: an app at Meta has one address for all of them. Whose app it is, the secret says by
 * which it is signed.
 * @param ofApp null for an account of another network
 */
export async function accountsOfApp(
  channels: Pick<ChannelStore, "channels">,
  account: ChannelRecord,
  ofApp: (connection: Connection) => OfApp | null,
): Promise<ChannelRecord[]> {
  const asked = ofApp(account.connection);
  if (!asked) return [];
  const accounts = new Map([[asked.id, account]]);
  for (const other of await channels.channels()) {
    const its = ofApp(other.connection);
    if (its?.appSecret === asked.appSecret && !accounts.has(its.id)) accounts.set(its.id, other);
  }
  return [...accounts.values()];
}
