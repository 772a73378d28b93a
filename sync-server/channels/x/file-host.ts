import type { XConnection } from "../../../shared/channels/x-connection.ts";
import type { FileHost } from "../fetch-from-web.ts";
import { authorization } from "./oauth.ts";

/** Far more than X takes of a picture; the longest films in posts stay at X. */
const MOST_BYTES = 100_000_000;

/** Where X has the files of posts, which everybody is given, and those of direct messages, for which it wants a signature. */
export function xFileHost(channel: string, connection: XConnection, clock: () => number): FileHost {
  return {
    by: `x:${channel}`,
    isOwn: (url) => isOfX(url, connection),
    headers: (url): Record<string, string> =>
      isForAll(url)
        ? {}
        : { authorization: authorization(connection, { method: "GET", url: url.href }, clock()) },
    mostBytes: MOST_BYTES,
  };
}

/** Our signature is shown to X alone. */
function isOfX({ host, hostname, protocol }: URL, { apiUrl }: XConnection): boolean {
  if (host === new URL(apiUrl).host) return true;
  return protocol === "https:" && /(?:^|\.)(?:twimg|twitter|x)\.com$/u.test(hostname);
}

function isForAll({ hostname, pathname }: URL): boolean {
  return hostname === "pbs.twimg.com" || (hostname === "video.twimg.com" && !pathname.startsWith("/dm_"));
}
