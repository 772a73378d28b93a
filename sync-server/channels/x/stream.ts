import { MINUTE, SECOND } from "../../../shared/time/duration.ts";
import type { XConnection } from "../../../shared/channels/x-connection.ts";
import { XRefused } from "./subscriptions.ts";
import { xUrl } from "./x-api.ts";
import { xNoted } from "./x-outcome.ts";

/** X sends an empty line every 20 seconds: after three that did not come, the line is dead. */
const SILENCE = MINUTE;
const CONNECT = 15 * SECOND;
/** How far back X tells what was missed, in minutes (activity/introduction). */
const BACKFILL = 5;
/** Far more than an event is long. */
const LONGEST_LINE = 4 * 1024 * 1024;

export interface Listening {
  /** Each event, in order; the next is not read before it is kept. */
  onLine: (line: string) => Promise<void>;
  /** X has let us in. */
  onOpen: () => Promise<void>;
  signal: AbortSignal;
  /** Epoch ms. */
  now: () => number;
  /** Left out: a minute. For how long nothing may come, ms. */
  silenceMs?: number;
}

/**
 * Listens to everything X tells of the app's accounts, what was missed a short time ago first, until the line ends.
 * @throws XRefused when X does not let us listen
 * @throws Error when the line breaks, or nothing comes on it any more
 */
export async function listen(connection: XConnection, listening: Listening): Promise<void> {
  const { silenceMs = SILENCE, signal } = listening;
  const ended = new AbortController();
  const silence = watchSilence(silenceMs, ended);
  try {
    const response = await open(connection, AbortSignal.any([signal, ended.signal]), listening);
    await listening.onOpen();
    silence.heard();
    for await (const line of linesOf(response, () => silence.heard()))
      if (line !== "") await listening.onLine(line);
  } finally {
    silence.stop();
    ended.abort();
  }
}

async function open(
  connection: XConnection,
  signal: AbortSignal,
  { now }: Pick<Listening, "now">,
): Promise<Response> {
  const first = await ask(connection, { backfill_minutes: String(BACKFILL) }, signal);
  // Not every plan has what was missed: then it is listened to from now on.
  const response = first.status === 400 || first.status === 403 ? await ask(connection, {}, signal) : first;
  if (response.ok) return response;
  const { status } = response;
  const answer = { kind: "answered", status, headers: {}, body: await response.text() } as const;
  const noted = xNoted(answer, now());
  throw noted.ok ? new Error(`${status}`) : new XRefused(noted.words, noted.dead === true);
}

function ask(connection: XConnection, query: Record<string, string>, signal: AbortSignal): Promise<Response> {
  return fetch(xUrl(connection, "activity/stream", query), {
    headers: { authorization: `Bearer ${connection.bearerToken}`, "user-agent": "Roost" },
    redirect: "error",
    signal,
  });
}

/** @param onBytes whenever any come, an empty line too */
async function* linesOf({ body }: Response, onBytes: () => void): AsyncGenerator<string> {
  if (!body) return;
  const decoder = new TextDecoder();
  let begun = "";
  for await (const bytes of body) {
    onBytes();
    const lines = `${begun}${decoder.decode(bytes, { stream: true })}`.split("\n");
    begun = lines.pop() ?? "";
    for (const line of lines) yield line.trim();
    if (begun.length > LONGEST_LINE) throw new Error("a line of the stream has no end");
  }
}

/** Ends a line on which nothing came for so long; it may take a while to be let in, too. */
function watchSilence(silenceMs: number, ended: AbortController) {
  const end = () => ended.abort(new Error("nothing came on the line for a minute"));
  let timer = setTimeout(end, Math.max(silenceMs, CONNECT));
  return {
    heard(): void {
      clearTimeout(timer);
      timer = setTimeout(end, silenceMs);
    },
    stop: (): void => clearTimeout(timer),
  };
}
