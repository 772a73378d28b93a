import { isTooLong } from "../../../shared/channels/split-text.ts";
import { MINUTE } from "../../../shared/time/duration.ts";
import type { GotCall } from "./simulator-call.ts";
import { refusals, tooFastUntil, unknownCall, type XRefusal } from "./simulator-refusals.ts";

export interface WorldPerson {
  id: string;
  name: string;
  username: string;
  profile_image_url?: string;
}

/** A post, or a direct message. */
export interface WorldPost {
  id: string;
  author: string;
  text: string;
  at: number;
  /** The post that it answers or quotes. */
  answers?: { type: "replied_to" | "quoted"; id: string };
  /** Of a direct message: who has it with the author. */
  to?: string;
  media: readonly string[];
  isHidden?: boolean;
}

export interface WorldDeps {
  user: WorldPerson;
  /** Epoch ms. */
  clock: () => number;
  /** The account may write long posts. */
  longPosts?: boolean;
  /** It was there before it was opened: posts and people that it has not heard of are real, and its numbers go on. */
  hasPast?: boolean;
}

/** Where X's own numbers begin, and where they are here when nothing was before, both by when they are made. */
const FIRST_AT = 1_288_834_974_657;
const FIRST = 2_080_765_813_578_190_000n;

/** Calls in a quarter of an hour (fundamentals/rate-limits). */
const limits = { tweets: 100, dm_conversations: 15, likes: 50, retweets: 50 } as const;
const WINDOW = 15 * MINUTE;

/** What X holds: people, what they have posted and told each other, and what an account may do with that. */
export function makeWorld({ user, clock, longPosts = false, hasPast = false }: WorldDeps) {
  const people = new Map([[user.id, user]]);
  const posts = new Map<string, WorldPost>();
  const uploads = new Map<string, { mime: string; bytes: number; wanted: number; isWhole: boolean }>();
  const marks = { likes: new Set<string>(), retweets: new Set<string>() };
  const blocked = new Set<string>();
  const refused = new Map<string, XRefusal>();
  const calls: { what: string; at: number }[] = [];
  const last = hasPast ? BigInt(clock() - FIRST_AT) << 22n : FIRST;
  const state = { last, isSelfServe: false };
  const newId = () => String((state.last += 1n));

  function add(post: Omit<WorldPost, "id" | "at">): WorldPost {
    const whole = { ...post, id: newId(), at: clock() };
    posts.set(whole.id, whole);
    return whole;
  }

  /** Of one of before nobody knows who wrote it. */
  function postAt(id: string): WorldPost | undefined {
    const known = posts.get(id);
    if (known || !hasPast) return known;
    const before = { id, author: "", text: "", at: clock(), media: [] };
    posts.set(id, before);
    return before;
  }

  /** The endpoints that have a limit, each with its own. */
  function whyTooFast(what: string): XRefusal | null {
    const limit = (limits as Record<string, number>)[what];
    if (limit === undefined) return null;
    const now = clock();
    const recent = calls.filter((call) => call.what === what && call.at > now - WINDOW);
    if (recent.length >= limit) return tooFastUntil((recent[0]?.at ?? now) + WINDOW, limit);
    calls.push({ what, at: now });
    return null;
  }

  function post(body: Record<string, unknown>): object | XRefusal {
    const said = body as WirePost; // the description was judged before
    const { text = "", reply, quote_tweet_id: quoted, media } = said;
    const on = reply?.in_reply_to_tweet_id ?? quoted;
    if (quoted !== undefined && refused.has("quote")) return refused.get("quote") ?? refusals.notInPlan;
    const answered = on === undefined ? undefined : postAt(on);
    if (on !== undefined && !answered) return refusals.notVisible;
    if (answered && blocked.has(answered.author)) return refusals.notPermitted;
    if (answered && state.isSelfServe && !isSummoned(answered)) return refusals.notSummoned;
    if (isTooLong(text, { max: longPosts ? 25_000 : 280, unit: "weighted" })) return refusals.tooLong;
    if ([...posts.values()].some((each) => each.author === user.id && !each.to && each.text === text))
      return refusals.duplicate;
    const ids = media?.media_ids ?? [];
    if (ids.some((id) => !uploads.get(id)?.isWhole)) return refusals.noMedia;
    const type = quoted === undefined ? "replied_to" : "quoted";
    const made = add({
      author: user.id,
      text,
      media: ids,
      ...(on === undefined ? {} : { answers: { type, id: on } }),
    });
    return { data: { id: made.id, text } };
  }

  function isSummoned(answered: WorldPost): boolean {
    return answered.author === user.id || answered.text.includes(`@${user.username}`);
  }

  function direct(to: string, body: Record<string, unknown>): object | XRefusal {
    const { text = "", attachments = [] } = body as { text?: string; attachments?: { media_id: string }[] }; // as above
    if ((!people.has(to) && !hasPast) || blocked.has(to)) return refusals.noDirect;
    const media = attachments.map(({ media_id: id }) => id);
    if (media.some((id) => !uploads.get(id)?.isWhole)) return refusals.noMedia;
    const made = add({ author: user.id, to, text, media });
    return { data: { dm_conversation_id: `${to}-${user.id}`, dm_event_id: made.id } };
  }

  function upload({ method, path, body }: GotCall): object | XRefusal {
    const [, , id = "", step] = path.split("/");
    if (id === "initialize") {
      const { media_type: mime, total_bytes: wanted } = body as { media_type: string; total_bytes: number };
      const made = newId();
      uploads.set(made, { mime, bytes: 0, wanted, isWhole: false });
      return { data: { id: made, media_key: `3_${made}`, expires_after_secs: 86_400 } };
    }
    if (method === "GET") return { data: { processing_info: { state: "succeeded" } } };
    const begun = uploads.get(id);
    if (!begun) return refusals.noMedia;
    const piece = body["media"];
    if (step === "append") begun.bytes += piece instanceof Blob ? piece.size : 0;
    else begun.isWhole = begun.bytes === begun.wanted;
    if (step === "append" || begun.isWhole) return { data: { id } };
    return refusals.noMedia;
  }

  function mark(set: Set<string>, on: string, isOn: boolean): object | XRefusal {
    const marked = postAt(on);
    if (!marked) return refusals.notVisible;
    if (blocked.has(marked.author)) return refusals.notPermitted;
    if (isOn) set.add(on);
    else set.delete(on);
    return { data: set === marks.likes ? { liked: isOn } : { retweeted: isOn } };
  }

  function hide(on: string, isHidden: boolean): object | XRefusal {
    const post = postAt(on);
    if (!post) return refusals.notVisible;
    post.isHidden = isHidden;
    return { data: { hidden: isHidden } };
  }

  const ownPosts = () =>
    [...posts.values()]
      .filter(({ author, to }) => author === user.id && to === undefined)
      .toReversed()
      .map(({ id, text, at }) => ({ id, text, author_id: user.id, created_at: new Date(at).toISOString() }));
  const saidTo = (person: string) =>
    [...posts.values()]
      .filter(({ author, to }) => to === person || (author === person && to === user.id))
      .toReversed()
      .map(({ id, text, author, at }) => ({
        id,
        text,
        event_type: "MessageCreate",
        sender_id: author,
        created_at: new Date(at).toISOString(),
      }));

  return {
    user,
    people,
    posts: posts as ReadonlyMap<string, WorldPost>,
    uploads: uploads as ReadonlyMap<string, { mime: string; bytes: number }>,
    marks: marks as { likes: ReadonlySet<string>; retweets: ReadonlySet<string> },
    blocked,
    /** By what is asked for: `likes`, `retweets`, `hidden`, `quote`. */
    refused,
    add,
    newId,
    /** From now on the account may answer only who has named it. */
    becomeSelfServe: (): void => void (state.isSelfServe = true),

    answer(call: GotCall): object | XRefusal {
      const { method, path, body } = call;
      const [first = "", second = "", third = "", fourth = ""] = path.split("/");
      const what = first === "users" || third === "hidden" ? third : first;
      const why = (method === "GET" ? null : whyTooFast(what)) ?? refused.get(what);
      if (why) return why;
      if (first === "media") return upload(call);
      if (path === "users/me") return { data: user };
      switch (`${method} ${what}`) {
        case "POST tweets":
          return post(body);
        case "GET tweets":
          return { data: ownPosts() };
        case "POST likes":
        case "POST retweets":
          return mark(what === "likes" ? marks.likes : marks.retweets, String(body["tweet_id"]), true);
        case "DELETE likes":
        case "DELETE retweets":
          return mark(what === "likes" ? marks.likes : marks.retweets, fourth, false);
        case "PUT hidden":
          return hide(second, body["hidden"] === true);
        case "POST dm_conversations":
          return direct(third, body);
        case "GET dm_conversations":
          return { data: saidTo(third) };
        default:
          return unknownCall(path);
      }
    },
  };
}

interface WirePost {
  text?: string;
  reply?: { in_reply_to_tweet_id?: string };
  quote_tweet_id?: string;
  media?: { media_ids?: string[] };
}
