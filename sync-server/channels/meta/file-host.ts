import type { FileHost } from "../fetch-from-web.ts";

/** Who besides Graph itself hands out what people send and post with Meta's apps, over https alone. */
const HOSTS = /^(?:[\w-]+\.)*(?:facebook\.com|fbsbx\.com|fbcdn\.net|whatsapp\.net)$/u;

/** Whether an address is Meta's, or that of whoever stands for Graph. */
export function isOfMeta({ hostname, protocol }: URL, graphUrl: string): boolean {
  return hostname === new URL(graphUrl).hostname || (protocol === "https:" && HOSTS.test(hostname));
}

/** More than Messenger takes of a file. */
const MOST_BYTES = 50_000_000;

/** Where pages have their files: whoever knows an address is given the file, for some days. */
export function metaFileHost(by: string, graphUrl: string): FileHost {
  return { by, isOwn: (url) => isOfMeta(url, graphUrl), mostBytes: MOST_BYTES };
}
