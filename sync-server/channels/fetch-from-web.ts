import type { Attachment } from "../../shared/conversation/entry.ts";
import { MINUTE } from "../../shared/time/duration.ts";
import { keepFile, type KeepFileDeps } from "../files/keep-file.ts";
import { readAtMost } from "./read-at-most.ts";

/** Where a network hands out files. */
export interface FileHost {
  /** Who brings them here: an account, never an agent's id. */
  by: string;
  /** Whether the network itself is asked there: nobody else is, also by way of a redirect. */
  isOwn(url: URL): boolean;
  /** What proves who asks; left out: everybody may. */
  headers?(url: URL): Record<string, string>;
  /** Largest file that is brought here, in bytes. */
  mostBytes: number;
}

const TIMEOUT = 3 * MINUTE;
const MOST_HOPS = 3;

/**
 * Brings a file of a message here from its address, named by its content. One that stands elsewhere stays a link.
 * @returns as it stands in its message now; null: it may be tried again
 */
export async function fetchFromWeb(
  deps: KeepFileDeps,
  { file, attachment }: { file: string; attachment: Attachment },
  host: FileHost,
): Promise<Attachment | null> {
  const { missing: _missing, ...known } = attachment;
  const url = URL.parse(file);
  if (!url || !host.isOwn(url)) return { ...known, url: file };
  const bytes = await download(url, host).catch(() => null);
  if (bytes === null) return null;
  if (bytes === "too-large") return { ...known, missing: "too-large" };
  const { hash, ...kept } = await keepFile(deps, host.by, bytes, attachment.mime);
  return { name: attachment.name, url: `/api/files/${hash}`, ...kept };
}

/**
 * The bytes at an address of a network.
 * @returns null when they do not come
 * @throws Error when they break off
 */
export async function download(url: URL, host: Omit<FileHost, "by">): Promise<Buffer | "too-large" | null> {
  const response = await follow(url, host, AbortSignal.timeout(TIMEOUT));
  if (response?.ok && response.body) return readAtMost(response.body, host.mostBytes);
  await response?.body?.cancel();
  return null;
}

async function follow(
  from: URL,
  { isOwn, headers }: Omit<FileHost, "by">,
  signal: AbortSignal,
): Promise<Response | null> {
  let url = from;
  for (let hop = 0; hop <= MOST_HOPS; hop++) {
    if (!isOwn(url)) return null;
    const own = { "user-agent": "Roost", ...headers?.(url) };
    const response = await fetch(url, { headers: own, redirect: "manual", signal });
    const next = URL.parse(response.headers.get("location") ?? "", url);
    if (response.status < 300 || response.status >= 400 || !next) return response;
    await response.body?.cancel();
    url = next;
  }
  return null;
}
