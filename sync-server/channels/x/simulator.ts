import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as after } from "node:timers/promises";
import { xUserOf, type XConnection } from "../../../shared/channels/x-connection.ts";
import type { SimulatedTrouble } from "../simulator-control.ts";
import { openSimulatorLine } from "../simulator-line.ts";
import { isProven, readCall, whyUndescribed, type GotCall } from "./simulator-call.ts";
import { refusals, tooFastUntil, type XRefusal } from "./simulator-refusals.ts";
import { makeTelling } from "./simulator-telling.ts";
import { makeWorld, type WorldPerson, type WorldPost } from "./simulator-world.ts";

export interface SimulatedAccount {
  keys: Omit<XConnection, "kind" | "intake" | "apiUrl" | "direct" | "longPosts"> & { longPosts?: boolean };
  name: string;
  username: string;
  /** Epoch ms. */
  clock: () => number;
  /** It was there before it was opened: posts and people that it has not heard of are real. */
  hasPast?: boolean;
  /** Hears of every call that is done in the account's name, and of what was said to it. */
  onCall?: (call: GotCall, said: object | XRefusal, isProven: boolean) => void;
}

/** What becomes of the next call in the account's name. `lost`: done, and the line is cut; `cut`: not done, and it is cut. */
export type Fault = XRefusal | "lost" | "cut";

export type XSimulator = Awaited<ReturnType<typeof openXSimulator>>;

/** X on loopback, as an app with one account sees it: real paths, signatures, limits and refusals. */
export async function openXSimulator({ keys, name, username, clock, hasPast, onCall }: SimulatedAccount) {
  const user: WorldPerson = { id: xUserOf(keys), name, username };
  const { longPosts = false } = keys;
  const world = makeWorld({ user, clock, longPosts, hasPast: hasPast === true });
  const untold = new Set<string>();
  const telling = makeTelling({ user: user.id, consumerSecret: keys.consumerSecret, clock, untold });
  const current = { ...keys };
  const got: GotCall[] = [];
  const faults: Fault[] = [];
  let lasting: SimulatedTrouble | null = null;
  const line = await openSimulatorLine((request, response) => {
    take(request, response).catch(() => request.socket.destroy());
  });

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await readCall(request);
    const isOurs = isProven(call, current, line.url) && lasting?.kind !== "token_dead";
    const isAsked = call.method === "GET" || /^(?:activity|webhooks|media)\b/u.test(call.path);
    if (!isAsked) got.push(call);
    const fault = isAsked ? undefined : faults.shift();
    if (fault === "cut") return void request.socket.destroy();
    if (lasting?.kind === "slow") await after(lasting.ms);
    const why = (isOurs ? whyLasting() : refusals.unauthorized) ?? whyUndescribed(call);
    if (!why && call.path === "activity/stream")
      return telling.open(response, Number(call.query.get("backfill_minutes") ?? 0));
    const said = why ?? (typeof fault === "object" ? fault : await answer(call));
    if (!isAsked) onCall?.(call, said, isOurs);
    if (fault === "lost" || (lasting?.kind === "answers_lost" && !isAsked))
      return void request.socket.destroy();
    const { status, body, headers = {} } = isRefusal(said) ? said : { status: 200, body: said };
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  }

  function whyLasting(): XRefusal | null {
    if (lasting?.kind !== "rate_limited") return null;
    return tooFastUntil(clock() + lasting.retryAfterSeconds * 1000, 100);
  }

  async function answer(call: GotCall): Promise<object | XRefusal> {
    const before = new Set(world.posts.keys());
    const said = (await telling.answer(call)) ?? world.answer(call);
    for (const [id, post] of world.posts)
      if (!before.has(id) && post.author === user.id)
        own.push(post.to === undefined ? postEvent("post.create", post) : directEvent(post));
    return said;
  }

  /** What the account has said, still to be told. */
  const own: { type: string; payload: object; includes?: object }[] = [];

  function postEvent(type: string, post: WorldPost, media: object[] = []) {
    const { id, author, text, at, answers } = post;
    const answered = answers && world.posts.get(answers.id);
    const isAnswer = answers?.type === "replied_to" && answered;
    const payload = {
      id,
      text,
      author_id: author,
      conversation_id: id,
      created_at: new Date(at).toISOString(),
      ...(answers ? { referenced_tweets: [answers] } : {}),
      ...(isAnswer ? { in_reply_to_user_id: answered.author } : {}),
      ...(media.length > 0 ? { attachments: { media_keys: post.media } } : {}),
    };
    const users = [...world.people.values()].filter((each) => [author, user.id].includes(each.id));
    return { type, payload, includes: { users, ...(media.length > 0 ? { media } : {}) } };
  }

  function directEvent({ id, author, to = "", text, at }: WorldPost, attachment?: object) {
    const said = { text, entities: { urls: [] }, ...(attachment ? { attachment } : {}) };
    const message_create = { target: { recipient_id: to }, sender_id: author, message_data: said };
    const message = { type: "message_create", id, created_timestamp: String(at), message_create };
    const person = (each: string) => [each, { data: world.people.get(each) }] as const;
    const users = Object.fromEntries([author, to].map(person));
    const type = author === user.id ? "dm.sent" : "dm.received";
    return { type, payload: { direct_message_events: [message], users } };
  }

  return {
    url: line.url,
    showPicture: line.showPicture,
    world,
    telling,
    untold,
    /** Calls in the account's name that were to do something, in order. */
    got: got as readonly GotCall[],
    postEvent,
    directEvent,
    failNext: (...next: Fault[]): void => void faults.push(...next),
    /** The account's token is made anew. */
    renewToken: (accessSecret: string): void => void (current.accessSecret = accessSecret),
    /** X tells what the account itself has said since. */
    async tellOwn(): Promise<void> {
      for (const event of own.splice(0)) await telling.tell(event);
    },
    setTrouble: async (trouble: SimulatedTrouble | null): Promise<void> => {
      lasting = trouble;
      await (trouble?.kind === "down" ? line.goDown() : line.comeBack());
    },
    trouble: (): SimulatedTrouble | null => lasting,
    close: line.close,
  };
}

export function isRefusal(said: object): said is XRefusal {
  return "status" in said && "body" in said;
}
