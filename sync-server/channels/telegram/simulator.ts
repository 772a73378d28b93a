import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as after } from "node:timers/promises";
import type { SimulatedTrouble } from "../simulator-control.ts";
import { openSimulatorLine } from "../simulator-line.ts";
import { misfitOf } from "./bot-api-spec.ts";
import { messagesIn, signsIn, textIn, whyNotSent, type TakenCall } from "./simulator-calls.ts";
import { isRefusal, readBotRequest, refuse } from "./simulator-http.ts";
import { limits, refusals, type Refusal } from "./simulator-refusals.ts";
import { makeUpdates } from "./simulator-updates.ts";

export interface SimulatedBot {
  token: string;
  username: string;
  /** As a Bot API server of one's own (`--local`): webhooks without https are taken. */
  isLocal?: boolean;
  /** Epoch ms; by it calls are counted. */
  clock?: () => number;
  /** It was there before it was opened: chats that it has not heard of are real, and its numbers go on. */
  hasPast?: boolean;
  /** Hears of every call that somebody is to see, also one with another token, and of what was said to it. */
  onSend?: (call: TakenCall, said: SentMessages | Refusal, isProven: boolean) => void;
}

/** What a call makes: one message, an album, or nothing but a sign on a message. */
export type SentMessages = readonly { message_id: number }[];

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
const REACT = "setMessageReaction";

/** Telegram as its bots see it: real paths, shapes, secrets, limits and refusals, on a port of this machine. */
export async function openTelegramSimulator({
  token,
  username,
  isLocal = false,
  clock = Date.now,
  hasPast = false,
  onSend = () => undefined,
}: SimulatedBot) {
  const files = new Map<string, Uint8Array>();
  const blocked = new Set<number>();
  const known = new Set<number>();
  const sent: TakenCall[] = [];
  /** Messages of customers, by their numbers, and the bot's sign on some of them. */
  const messages = new Set<number>();
  const signs = new Map<number, string>();
  /** When calls sent something, in the last second. */
  let recent: number[] = [];
  const faults: Fault[] = [];
  const fileFaults: Refusal[] = [];
  const begun = hasPast ? Math.floor(clock() / 1000) : null;
  const state = {
    hook: null as Hook | null,
    message: begun ?? 10,
    seconds: begun ?? START,
    token,
    trouble: null as SimulatedTrouble | null,
  };
  const updates = makeUpdates(begun ?? 700);
  const secondsNow = (): number =>
    (state.seconds = hasPast ? Math.max(state.seconds, Math.floor(clock() / 1000)) : state.seconds + 1);

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
      pending_update_count: state.hook ? updates.count() : 0,
    }),
    getUpdates: (call) => (state.hook ? refusals.hookActive : updates.poll(call)),
    getFile({ params }) {
      const id = textIn(params, "file_id");
      const bytes = files.get(id);
      if (!bytes) return refusals.noFile;
      if (bytes.length > limits.downloadBytes) return refusals.fileTooBig;
      return fileFaults.shift() ?? { file_id: id, file_size: bytes.length, file_path: `files/${id}` };
    },
  };

  const send = (call: TakenCall): SentMessages | Refusal => {
    const chat = Number(call.params.get("chat_id"));
    if (!known.has(chat) && !hasPast) return refusals.noChat;
    if (blocked.has(chat)) return refusals.blocked;
    const now = clock();
    recent = recent.filter((at) => at > now - 1000);
    const isSign = call.method === REACT;
    const judge = isSign ? whyNoSign : whyNotSent;
    const why = recent.length < limits.callsPerSecond ? judge(call) : refusals.tooFast;
    if (why) return why;
    recent.push(now);
    if (isSign) return putSign(call);
    sent.push(call);
    return Array.from({ length: messagesIn(call) }, () => ({
      message_id: (state.message += 1),
      date: state.seconds,
      chat: { id: chat, type: "private" },
    }));
  };

  const whyNoSign = ({ params }: TakenCall): Refusal | null => {
    if (!hasPast && !messages.has(Number(params.get("message_id")))) return refusals.noMessage;
    return signsIn(params).length > 1 || signsIn(params).includes("") ? refusals.badReaction : null;
  };

  const putSign = ({ params }: TakenCall): SentMessages => {
    const [sign] = signsIn(params);
    const on = Number(params.get("message_id"));
    if (sign === undefined) signs.delete(on);
    else signs.set(on, sign);
    return [];
  };

  /** As one call sends it, and nobody else's. */
  const sendFor = (call: TakenCall, isProven: boolean): unknown => {
    const fault: Fault = isProven ? takeFault() : refusals.tokenRevoked;
    const said: SentMessages | Refusal = fault && fault !== "no-answer" ? fault : send(call);
    onSend(call, said, isProven);
    if (fault === "no-answer") return fault;
    if (call.method === REACT) return isRefusal(said) ? said : true;
    return isRefusal(said) || call.method === "sendMediaGroup" ? said : said[0];
  };

  const takeFault = (): Fault => {
    const next = faults.shift();
    if (next !== undefined) return next;
    if (state.trouble?.kind === "answers_lost") return "no-answer";
    if (state.trouble?.kind !== "rate_limited") return null;
    const { retryAfterSeconds: seconds } = state.trouble;
    return {
      ...refusals.tooFast,
      description: `Too Many Requests: retry after ${seconds}`,
      retryAfter: seconds,
    };
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { isFile, token: shown, rest: name, params } = await readBotRequest(request);
    const isProven = shown === state.token && state.trouble?.kind !== "token_dead";
    const isSending = !isFile && (name.startsWith("send") || name === REACT);
    if (!isProven && !isSending) return refuse(response, refusals.tokenRevoked);
    if (state.trouble?.kind === "slow") await after(state.trouble.ms);
    if (isFile) {
      const bytes = files.get(name);
      return void (bytes ? response.end(bytes) : refuse(response, refusals.tokenUnknown));
    }
    const call = { method: name, params };
    const misfit = isProven ? misfitOf(name, params) : null;
    if (misfit)
      return refuse(response, { status: misfit === "method not found" ? 404 : 400, description: misfit });
    const result = await (isSending ? sendFor(call, isProven) : methods[name]?.(call));
    if (result === "no-answer") return void request.socket.destroy();
    if (isRefusal(result)) return refuse(response, result);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ ok: true, result }));
  };

  const line = await openSimulatorLine((request, response) => {
    answer(request, response).catch(() => request.socket.destroy());
  });

  const post = async (update: object, secret = state.hook?.secret ?? ""): Promise<number> => {
    if (!state.hook) throw new Error("no webhook is set");
    const headers = { "content-type": "application/json", "x-telegram-bot-api-secret-token": secret };
    const { status } = await fetch(state.hook.url, { method: "POST", headers, body: JSON.stringify(update) });
    return status;
  };

  return {
    url: line.url,
    /** Calls that sent something, in order. */
    sent,
    signOn: (message: number): string | undefined => signs.get(message),
    hook: () => state.hook,
    polls: updates.polls,

    /** A message of a customer; @returns its update, which waits to be fetched or posted. */
    say(from: Customer, content: object, more: object = {}) {
      known.add(from.id);
      const chat = { id: from.id, type: "private", first_name: from.first_name };
      const message = {
        message_id: (state.message += 1),
        from: { is_bot: false, ...from },
        chat,
        date: secondsNow(),
      };
      messages.add(message.message_id);
      return updates.tell({ message: { ...message, ...content, ...more } }) as {
        update_id: number;
        message: { message_id: number };
      };
    },

    /** What they said is otherwise now. */
    edit(update: { message: { message_id: number } }, content: object) {
      return updates.tell({
        edited_message: { ...update.message, ...content, edit_date: secondsNow() },
      });
    },

    setBlocked({ id }: Customer, isBlocked: boolean) {
      if (isBlocked) blocked.add(id);
      else blocked.delete(id);
      const status = isBlocked ? "kicked" : "member";
      const chat = { id, type: "private" };
      return updates.tell({ my_chat_member: { chat, date: state.seconds, new_chat_member: { status } } });
    },

    addFile: (id: string, bytes: Uint8Array) => void files.set(id, bytes),
    /** Posts an update to the webhook; @returns what it was answered. */
    post,
    failNext: (...next: Fault[]) => void faults.push(...next),
    failNextFile: (...next: Refusal[]) => void fileFaults.push(...next),
    /** BotFather has made another token. */
    revoke: () => void (state.token = "0:another"),
    /** What calls run into from now on; what only asks is answered also where answers are lost, or calls are too many. */
    setTrouble: async (trouble: SimulatedTrouble | null): Promise<void> => {
      state.trouble = trouble;
      updates.endWait();
      await (trouble?.kind === "down" ? line.goDown() : line.comeBack());
    },
    trouble: () => state.trouble,
    close: line.close,
  };
}
