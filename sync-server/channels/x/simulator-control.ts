import { setTimeout as after } from "node:timers/promises";
import type { MessageDeed } from "../../../shared/conversation/message-act.ts";
import { SECOND } from "../../../shared/time/duration.ts";
import type { HeldRequest, SimulatedWords, SimulatorControl } from "../simulator-control.ts";
import type { GotCall } from "./simulator-call.ts";
import { wordsOfRefusal } from "./simulator-refusals.ts";
import { isRefusal, openXSimulator, type SimulatedAccount } from "./simulator.ts";

/** How long somebody who writes waits for the account to listen, and how often they look. */
const PATIENCE_MS = 10 * SECOND;
const LOOK_MS = 20;

/** X with somebody in front of it, who writes to one account. */
export async function openXControl(
  account: Omit<SimulatedAccount, "onCall">,
): Promise<SimulatorControl & { url: string }> {
  const { clock } = account;
  const held: HeldRequest[] = [];
  const listeners: ((reply: HeldRequest) => void)[] = [];
  const simulator = await openXSimulator({ ...account, onCall: note });
  const { world, telling } = simulator;

  function note(call: GotCall, said: object, isSigned: boolean): void {
    const { path, body } = call;
    const what = deedOf(call);
    const on = postOf(call);
    const isDirect = path.startsWith("dm_conversations");
    const isFirst = world.posts.get(on)?.author !== world.user.id;
    const isRefused = isRefusal(said);
    const made = (said as { data?: { id?: string; dm_event_id?: string } }).data;
    const media = body["media"] as { media_ids?: unknown[] } | undefined;
    const attachments = body["attachments"] as unknown[] | undefined;
    const request: HeldRequest = {
      id: isRefused ? "" : (made?.id ?? made?.dm_event_id ?? on),
      at: clock(),
      what,
      person: isDirect ? (path.split("/")[2] ?? "") : authorBehind(on),
      on,
      ...(textIn(body, "quote_tweet_id") === "" ? {} : { isQuote: true }),
      visibility: isDirect ? "private" : "public",
      text: textIn(body, "text"),
      files: (media?.media_ids ?? attachments ?? []).length,
      isSigned,
      refused: isRefused ? wordsOfRefusal(said) : null,
    };
    held.push(request);
    // A reply in several posts is one, whose parts answer each other.
    if (!isRefused && what === "reply" && isFirst) for (const listener of listeners) listener(request);
  }

  /** Who is answered: of a part of a reply, whoever the first part answers. */
  function authorBehind(id: string): string {
    const post = world.posts.get(id);
    if (post?.author === world.user.id && post.answers) return authorBehind(post.answers.id);
    return post?.author ?? "";
  }

  /** An account that has only just been connected asks for its events first; what is told before is told to nobody. */
  async function isListening(type: string): Promise<void> {
    for (let waited = 0; !telling.isHeard(type); waited += LOOK_MS) {
      if (waited >= PATIENCE_MS) throw new Error(`nobody listens for ${type}`);
      await after(LOOK_MS);
    }
  }

  async function write({ from, visibility, text, picture }: SimulatedWords): Promise<string> {
    const author = from;
    await isListening(visibility === "private" ? "dm.received" : "post.mention.create");
    if (visibility === "private") {
      const direct = world.add({ author, to: world.user.id, text, media: [] });
      const address = picture && simulator.showPicture(picture);
      const media = address && { id_str: world.newId(), type: "photo", media_url_https: address };
      await telling.tell(simulator.directEvent(direct, media ? { type: "media", media } : undefined));
      return direct.id;
    }
    const name = `@${world.user.username}`;
    const named = text.includes(name) ? text : `${name} ${text}`;
    const key = world.newId();
    const post = world.add({ author, text: named, media: picture ? [`3_${key}`] : [] });
    const shown = picture && { media_key: `3_${key}`, type: "photo", url: simulator.showPicture(picture) };
    await telling.tell(simulator.postEvent("post.mention.create", post, shown ? [shown] : []));
    return post.id;
  }

  return {
    network: "x",
    url: simulator.url,
    can: {
      private: true,
      public: true,
      pictures: ["private", "public"],
      like: false,
      block: true,
      receipts: [],
    },
    meet(name, id = world.newId()) {
      world.people.set(id, { id, name, username: usernameOf(name) });
      return id;
    },
    people: () =>
      [...world.people.values()]
        .filter(({ id }) => id !== world.user.id)
        .map(({ id, name }) => ({ id, name })),
    write,
    like: () => Promise.reject(new Error("nothing in a conversation stands for a like")),
    tell: () => Promise.reject(new Error("X is not asked for receipts")),
    setBlocked: async (person, isBlocked) =>
      void (isBlocked ? world.blocked.add(person) : world.blocked.delete(person)),
    setTrouble: simulator.setTrouble,
    trouble: simulator.trouble,
    held: () => held,
    onReply: (listener) => void listeners.push(listener),
    close: simulator.close,
  };
}

/** What somebody goes by, who is called so. */
export function usernameOf(name: string): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "");
  return plain.toLowerCase().replace(/\W+/gu, "_").slice(0, 15);
}

function deedOf({ method, path, body }: GotCall): "reply" | MessageDeed {
  if (path.endsWith("/hidden")) return body["hidden"] === true ? "hide" : "unhide";
  if (path.includes("/likes")) return method === "POST" ? "like" : "unlike";
  if (path.includes("/retweets")) return method === "POST" ? "repost" : "unrepost";
  return "reply";
}

/** The post that a call is about; empty where it is about none. */
function postOf({ path, body }: GotCall): string {
  const [first, second = "", , fourth = ""] = path.split("/");
  if (first === "users") return textIn(body, "tweet_id") || fourth;
  if (path.endsWith("/hidden")) return second;
  const reply = (body["reply"] ?? {}) as Record<string, unknown>; // the description was judged before
  return textIn(reply, "in_reply_to_tweet_id") || textIn(body, "quote_tweet_id");
}

function textIn(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name];
  return typeof value === "string" ? value : "";
}
