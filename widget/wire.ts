import type { ShownLine } from "../sync-server/channels/webchat/shown-lines.ts";

/** The server said no, with a code; without a network the request itself fails. */
export class Refused extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number) {
    super(code);
    this.name = "Refused";
    this.code = code;
    this.status = status;
  }

  /** Asking again, with the same words, may be answered otherwise. */
  get isPassing(): boolean {
    return this.status >= 500 || [401, 403, 404, 408, 429].includes(this.status);
  }
}

export interface Session {
  session: string;
  until: number;
  visitor: { id: string; isVouched: boolean; name: string | null; email: string | null };
  account: { name: string; greeting: string; colour: string };
  limits: { text: number | null; files: number; fileBytes: number };
}

export interface WireDeps {
  /** Origin of the server. */
  server: string;
  account: string;
  /** Who asks: the key this browser made up, and the site's token for its user. */
  who: () => Promise<{ visitor: string; token?: string; language: "en" | "fr" }>;
  onSession: (session: Session) => void;
}

/** A piece of a file, at most as large as a request may be. */
const PIECE = 512 * 1024;

export type Wire = ReturnType<typeof makeWire>;

/** The requests of the chat. A session that is over is asked for anew, once for each request. */
export function makeWire({ server, account, who, onSession }: WireDeps) {
  const address = (path: string) => `${server}/chat/${account}/${path}`;
  let session: Promise<Session> | null = null;

  const openSession = (): Promise<Session> => {
    session ??= (async () => {
      const answer = await send("session", { method: "POST", json: await who() });
      const opened = (await answer.json()) as Session; // as the server answers
      onSession(opened);
      return opened;
    })();
    session.catch(() => (session = null));
    return session;
  };

  const send = async (
    path: string,
    { json, ...init }: RequestInit & { json?: unknown },
  ): Promise<Response> => {
    const headers = {
      ...(init.headers as Record<string, string>),
      ...(json === undefined ? {} : { "content-type": "application/json" }),
    };
    const body = json === undefined ? {} : { body: JSON.stringify(json) };
    const answer = await fetch(address(path), { ...init, ...body, headers, credentials: "omit" });
    if (answer.ok) return answer;
    const said = (await answer.json().catch(() => ({}))) as { code?: string };
    throw new Refused(said.code ?? "server.failed", answer.status);
  };

  const call = async (path: string, init: Parameters<typeof send>[1] = {}): Promise<Response> => {
    for (let tries = 0; ; tries++) {
      const opened = openSession();
      const headers = { authorization: `Bearer ${(await opened).session}` };
      try {
        return await send(path, { ...init, headers });
      } catch (error) {
        if (!(error instanceof Refused && error.status === 401) || tries > 0) throw error;
        if (session === opened) session = null;
      }
    }
  };
  const post = (path: string, json: unknown) => call(path, { method: "POST", json });

  return {
    openSession,
    /** Somebody else speaks from now on. */
    forget: (): void => void (session = null),
    post,
    async lines(after: number): Promise<{ lines: ShownLine[]; more: boolean }> {
      return (await (await call(`messages?after=${after}`)).json()) as { lines: ShownLine[]; more: boolean };
    },
    stream: (after: number, signal: AbortSignal): Promise<Response> =>
      call(`stream?after=${after}`, { signal }),
    file: async (hash: string): Promise<Blob> => (await call(`files/${hash}`)).blob(),

    /** Brings a file to the server, from wherever an earlier try has come to. */
    async putFile({ hash, mime, content }: { hash: string; mime: string; content: Blob }): Promise<void> {
      for (let offset = 0, done = false; !done;) {
        const place = `offset=${offset}&total=${content.size}&mime=${encodeURIComponent(mime)}`;
        const body = content.slice(offset, offset + PIECE);
        const answer = await call(`files/${hash}?${place}`, { method: "PUT", body });
        const progress = (await answer.json()) as { received: number; done: boolean };
        if (!progress.done && progress.received <= offset && offset > 0)
          throw new Refused("file.damaged", 422);
        ({ received: offset, done } = progress);
      }
    },
  };
}
