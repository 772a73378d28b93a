import { randomUUID } from "node:crypto";
import type { HeldRequest, SimulatedWords, SimulatorControl } from "../simulator-control.ts";
import { filesIn, signsIn, textIn, type TakenCall } from "./simulator-calls.ts";
import { isRefusal } from "./simulator-http.ts";
import type { Refusal } from "./simulator-refusals.ts";
import { openTelegramSimulator, type SentMessages, type SimulatedBot } from "./simulator.ts";

/** Telegram with somebody in front of it, who writes to one bot. */
export async function openTelegramControl(
  bot: Omit<SimulatedBot, "onSend"> & { clock: () => number },
): Promise<SimulatorControl & { url: string }> {
  const { clock } = bot;
  const held: HeldRequest[] = [];
  const listeners: ((reply: HeldRequest) => void)[] = [];
  const names = new Map<number, string>();
  const simulator = await openTelegramSimulator({ ...bot, onSend: note });

  function note({ method, params }: TakenCall, said: SentMessages | Refusal, isSigned: boolean): void {
    const person = textIn(params, "chat_id") || String(params.get("chat_id"));
    const isRefused = isRefusal(said);
    const what = deedOf({ method, params });
    const sent = isRefused ? undefined : said[0]?.message_id;
    const message = what === "reply" ? sent : Number(params.get("message_id"));
    const request: HeldRequest = {
      id: message === undefined ? "" : `${person}:${message}`,
      at: clock(),
      what,
      person,
      on: what === "reply" || message === undefined ? "" : `${person}:${message}`,
      visibility: "private",
      text: textIn(params, "text") || textIn(params, "caption"),
      files: filesIn(params).length,
      isSigned,
      refused: isRefused ? said.description : null,
    };
    held.push(request);
    if (!isRefused && what === "reply") for (const listener of listeners) listener(request);
  }

  /** Waits to be fetched, unless the bot has a webhook. */
  async function tell<T extends object>(update: T): Promise<T> {
    const status = simulator.hook() ? await simulator.post(update) : 200;
    if (status !== 200) throw new Error(`the bot's server answered ${status}`);
    return update;
  }

  const customer = (id: number) => {
    const [first_name = "", ...rest] = (names.get(id) ?? "").split(" ");
    return { id, first_name, ...(rest.length > 0 ? { last_name: rest.join(" ") } : {}) };
  };

  async function write({ from, visibility, text, picture }: SimulatedWords): Promise<string> {
    if (visibility === "public") throw new Error("nobody writes to a bot in public");
    const { message } = await tell(simulator.say(customer(Number(from)), contentOf(text, picture)));
    return `${from}:${message.message_id}`;
  }

  function contentOf(text: string, picture: SimulatedWords["picture"]): object {
    if (!picture) return { text };
    const file_id = randomUUID();
    simulator.addFile(file_id, picture.bytes);
    const { name: file_name, mime: mime_type, bytes } = picture;
    const document = { file_id, file_name, mime_type, file_size: bytes.length };
    return { document, ...(text === "" ? {} : { caption: text }) };
  }

  return {
    network: "telegram",
    url: simulator.url,
    can: { private: true, public: false, pictures: ["private"], like: false, block: true, receipts: [] },
    meet(name, id = String(clock() + names.size)) {
      names.set(Number(id), name);
      return id;
    },
    people: () => [...names].map(([id, name]) => ({ id: String(id), name })),
    write,
    like: () => Promise.reject(new Error("Telegram tells a bot of no likes")),
    tell: () => Promise.reject(new Error("Telegram tells a bot of no receipts")),
    setBlocked: async (person, isBlocked) =>
      void (await tell(simulator.setBlocked({ id: Number(person), first_name: "" }, isBlocked))),
    setTrouble: simulator.setTrouble,
    trouble: simulator.trouble,
    held: () => held,
    onReply: (listener) => void listeners.push(listener),
    close: simulator.close,
  };
}

function deedOf({ method, params }: TakenCall): HeldRequest["what"] {
  if (method !== "setMessageReaction") return "reply";
  return signsIn(params).length > 0 ? "like" : "unlike";
}
