import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { misfitOf } from "./bot-api-spec.ts";
import { messagesIn, textIn, whyNotSent, type TakenCall } from "./simulator-calls.ts";
import { limits, refusals, type Refusal } from "./simulator-refusals.ts";

export interface SimulatedBot {
  token: string;
  username: string;
  /** As a Bot API server of one's own (`--local`): webhooks without https are taken. */
  isLocal?: boolean;
  /** Epoch ms; by it calls are counted. */
  clock?: () => number;
}

/** Somebody who writes to the bot. */
export interface Customer {
  id: number;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
}

export type TelegramSimulator = Awaited<ReturnType<typeof openTelegramSimulator>>;

interface Hook {
  url: string;
  secret: string;
}

/** What becomes of the next call that sends: it is refused, or taken while the answer never comes; null: nothing special. */
type Fault = Refusal | "no-answer" | null;

const START = 1_795_000_000;

/** Telegram as its bots see it: real paths, shapes, secrets, limits and refusals, on a port of this machine. */
export async function openTelegramSimulator({
  token,
  username,
  isLocal = false,
  clock = Date.now,
}: SimulatedBot) {
  const updates: { update_id: number }[] = [];
  const files = new Map<string, Uint8Array>();
  const blocked = new Set<number>();
  const known = new Set<number>();
  const sent: TakenCall[] = [];
  /** When calls sent something, in the last second. */
  let recent: number[] = [];
  const faults: Fault[] = [];
  const fileFaults: Refusal[] = [];
  const state = { hook: null as Hook | null, update: 700, message: 10, seconds: START, token, polls: 0 };
  /** Ends the wait of whoever asks for what is new. */
  let endWait: ((why: Refusal | null) => void) | null = null;

  const methods: Record<string, (call: TakenCall) => unknown> = {
    getMe: () => ({ id: Number(token.split(":")[0]), is_bot: true, first_name: "Care", username }),
    setWebhook({ params }) {
      const url = textIn(params, "url");
      if (!isLocal && !url.startsWith("https:")) return refusals.hookWithoutHttps;
      state.hook = { url, secret: textIn(params, "secret_token") };
      return true;
    },
    deleteWebhook() {
      state.hook = null;
      return true;
    },
    getWebhookInfo: () => ({
      url: state.hook?.url ?? "",
      has_custom_certificate: false,
      pending_update_count: state.hook ? updates.length : 0,
    }),
    getUpdates: (call) => poll(call),
    getFile({ params }) {
      const id = textIn(params, "file_id");
      const bytes = files.get(id);
      if (!bytes) return refusals.noFile;
      if (bytes.length > limits.downloadBytes) return refusals.fileTooBig;
      return fileFaults.shift() ?? { file_id: id, file_size: bytes.length, file_path: `files/${id}` };
    },
  };

  const poll = async ({ params }: TakenCall): Promise<unknown> => {
    if (state.hook) return refusals.hookActive;
    endWait?.(refusals.otherPoller);
    state.polls += 1;
    const from = Number(params.get("offset") ?? 0);
    while (updates[0] && updates[0].update_id < from) updates.shift();
    const seconds = Number(params.get("timeout") ?? 0);
    if (updates.length === 0 && seconds > 0) {
      const refused = await new Promise<Refusal | null>((resolve) => {
        setTimeout(() => resolve(null), seconds * 1000).unref();
        endWait = resolve;
      });
      if (refused) return refused;
    }
    return updates.slice(0, Number(params.get("limit") ?? 100));
  };

  const send = (call: TakenCall): unknown => {
    const chat = Number(call.params.get("chat_id"));
    if (!known.has(chat)) return refusals.noChat;
    if (blocked.has(chat)) return refusals.blocked;
    const now = clock();
    recent = recent.filter((at) => at > now - 1000);
    const why = recent.length < limits.callsPerSecond ? whyNotSent(call) : refusals.tooFast;
    if (why) return why;
    recent.push(now);
    sent.push(call);
    const messages = Array.from({ length: messagesIn(call) }, () => ({
      message_id: (state.message += 1),
      date: state.seconds,
      chat: { id: chat, type: "private" },
    }));
    return call.method === "sendMediaGroup" ? messages : messages[0];
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    const [, kind, rest = ""] = /^\/(bot|file\/bot)([^?]*)/u.exec(request.url ?? "") ?? [];
    const [shown = "", ...path] = rest.split("/");
    if (shown !== state.token) return refuse(response, refusals.tokenRevoked);
    if (kind === "file/bot") {
      const bytes = files.get(path.slice(1).join("/"));
      return void (bytes ? response.end(bytes) : refuse(response, refusals.tokenUnknown));
    }
    const call = { method: path[0] ?? "", params: await paramsOf(request, body) };
    const misfit = misfitOf(call.method, call.params);
    if (misfit)
      return refuse(response, { status: misfit === "method not found" ? 404 : 400, description: misfit });
    const isSending = call.method.startsWith("send");
    const fault = isSending ? faults.shift() : undefined;
    if (fault && fault !== "no-answer") return refuse(response, fault);
    const result = await (isSending ? send(call) : methods[call.method]?.(call));
    if (fault === "no-answer") return void request.socket.destroy();
    if (isRefusal(result)) return refuse(response, result);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ ok: true, result }));
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // it listens on a port

  const tell = (what: object): { update_id: number } => {
    const update = { update_id: (state.update += 1), ...what };
    updates.push(update);
    endWait?.(null);
    return update;
  };

  const post = async (update: object, secret = state.hook?.secret ?? ""): Promise<number> => {
    if (!state.hook) throw new Error("no webhook is set");
    const headers = { "content-type": "application/json", "x-telegram-bot-api-secret-token": secret };
    const { status } = await fetch(state.hook.url, { method: "POST", headers, body: JSON.stringify(update) });
    return status;
  };

  return {
    url: `http://127.0.0.1:${port}`,
    /** Calls that sent something, in order. */
    sent,
    hook: () => state.hook,
    polls: () => state.polls,

    /** A message of a customer; @returns its update, which waits to be fetched or posted. */
    say(from: Customer, content: object, more: object = {}) {
      known.add(from.id);
      state.seconds += 1;
      const chat = { id: from.id, type: "private", first_name: from.first_name };
      const message = {
        message_id: (state.message += 1),
        from: { is_bot: false, ...from },
        chat,
        date: state.seconds,
      };
      return tell({ message: { ...message, ...content, ...more } }) as {
        update_id: number;
        message: { message_id: number };
      };
    },

    /** What they said is otherwise now. */
    edit(update: { message: { message_id: number } }, content: object) {
      state.seconds += 1;
      return tell({ edited_message: { ...update.message, ...content, edit_date: state.seconds } });
    },

    setBlocked({ id }: Customer, isBlocked: boolean) {
      if (isBlocked) blocked.add(id);
      else blocked.delete(id);
      const status = isBlocked ? "kicked" : "member";
      const chat = { id, type: "private" };
      return tell({ my_chat_member: { chat, date: state.seconds, new_chat_member: { status } } });
    },

    addFile: (id: string, bytes: Uint8Array) => void files.set(id, bytes),
    /** Posts an update to the webhook; @returns what it was answered. */
    post,
    failNext: (...next: Fault[]) => void faults.push(...next),
    failNextFile: (...next: Refusal[]) => void fileFaults.push(...next),
    /** BotFather has made another token. */
    revoke: () => void (state.token = "0:another"),
    async close(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function isRefusal(result: unknown): result is Refusal {
  return typeof result === "object" && result !== null && "description" in result && "status" in result;
}

function refuse(response: ServerResponse, { status, description, retryAfter }: Refusal): void {
  response.writeHead(status, { "content-type": "application/json" });
  const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } };
  response.end(JSON.stringify({ ok: false, error_code: status, description, ...parameters }));
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function paramsOf({ headers }: IncomingMessage, body: Buffer): Promise<Map<string, unknown>> {
  const type = headers["content-type"] ?? "";
  if (body.length === 0) return new Map();
  if (!type.startsWith("multipart/"))
    return new Map(Object.entries(JSON.parse(body.toString()) as Record<string, unknown>));
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  return new Map(form);
}
