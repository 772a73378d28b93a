import { pageFields } from "../../../shared/channels/facebook-connection.ts";
import { DAY } from "../../../shared/time/duration.ts";
import type { GotCall } from "../meta/simulator/described.ts";
import { openGraphSimulator, type GraphAnswer } from "../meta/simulator/graph-simulator.ts";
import { postHook } from "../meta/simulator/post-hook.ts";
import { facebookDescription } from "./facebook-description.ts";
import * as refusals from "./simulator-refusals.ts";

/** What the page has said, in Messenger or under a post. */
export interface SimulatedReply {
  id: string;
  /** Whom it went to, or what it stands under. */
  to: string;
  text: string;
  at: number;
}

export interface SimulatedPage {
  pageId: string;
  token: string;
  appSecret: string;
  /** Epoch ms. */
  clock: () => number;
}

/** Words in Messenger, in UTF-16 units; below a post (send-messages; reference/object/comments). */
const MOST_WORDS = 2000;

/**
 * A page at Facebook, on loopback: people write to it and under its posts, and it answers by Graph. It keeps Facebook's
 * own rules: who may be written to, for how long, and what it marks with what.
 */
export async function openFacebookSimulator({ pageId, token, appSecret, clock }: SimulatedPage) {
  /** When each person last wrote to the page, epoch ms. */
  const heard = new Map<string, number>();
  const names = new Map<string, string>();
  /** When each comment was written; whether it was answered in private. */
  const comments = new Map<string, { at: number; by: string; isAnswered: boolean; isHidden: boolean }>();
  const likes = new Set<string>();
  const said: SimulatedReply[] = [];
  /** What the page tells its app of, still to be posted: in Messenger, and under posts. */
  const echoes: object[] = [];
  const spoken: object[] = [];
  let current = token;
  let subscribed: readonly string[] = pageFields;
  let count = 0;

  const graph = await openGraphSimulator({
    description: facebookDescription,
    token: () => current,
    appSecret,
    answer,
  });

  function answer(call: GotCall): GraphAnswer {
    const [node = "", edge = ""] = call.path.split("/");
    switch (`${call.method} ${edge}`) {
      case "POST messages":
        return node === pageId ? sendMessage(call.body as unknown as WireSend) : refusals.unknownObject(node);
      case "POST comments":
        return comments.has(node) || node.startsWith(`${pageId}_`)
          ? sayUnder(node, call.body)
          : refusals.unknownObject(node);
      case "GET comments":
        return { ok: { data: saidTo(node) } };
      case "GET conversations":
        return { ok: { data: [{ messages: { data: saidTo(call.query.get("user_id") ?? "") } }] } };
      case "GET subscribed_apps":
        return { ok: { data: [{ id: "1", subscribed_fields: subscribed }] } };
      case "POST likes":
        return mark(node, () => likes.add(node));
      case "DELETE likes":
        return mark(node, () => likes.delete(node));
      case "POST ":
        return hide(node, call.body["is_hidden"] === true);
      default:
        return nodeOf(node);
    }
  }

  function nodeOf(node: string): GraphAnswer {
    if (node === "me") return { ok: { id: pageId, name: "Page" } };
    const name = names.get(node);
    if (name === undefined) return refusals.unknownObject(node);
    const [first_name = "", ...rest] = name.split(" ");
    return { ok: { id: node, first_name, last_name: rest.join(" ") } };
  }

  function mark(node: string, change: () => void): GraphAnswer {
    if (!comments.has(node)) return refusals.unknownObject(node);
    change();
    return { ok: { success: true } };
  }

  function hide(node: string, isHidden: boolean): GraphAnswer {
    const comment = comments.get(node);
    if (!comment) return refusals.unknownObject(node);
    comment.isHidden = isHidden;
    return { ok: { success: true } };
  }

  function sendMessage({ recipient, message, tag, messaging_type }: WireSend): GraphAnswer {
    if ((message.text?.length ?? 0) > MOST_WORDS) return refusals.tooLong(MOST_WORDS);
    if ((message.text === undefined) === (message.attachment === undefined)) return refusals.oneThing;
    const on = recipient.comment_id === undefined ? undefined : comments.get(recipient.comment_id);
    if (recipient.comment_id !== undefined) {
      if (!on) return refusals.unknownObject(recipient.comment_id);
      if (on.isAnswered) return refusals.answeredAlready;
      if (clock() > on.at + 7 * DAY) return refusals.tooLate;
      on.isAnswered = true;
    }
    const to = on?.by ?? recipient.id ?? "";
    const refused = on ? null : whyClosed(to, messaging_type === "MESSAGE_TAG" && tag === "HUMAN_AGENT");
    if (refused) return refused;
    const id = `m_${++count}`;
    said.push({ id, to, text: message.text ?? "", at: clock() });
    const { text, metadata } = message;
    const echo = { mid: id, is_echo: true, app_id: 1, ...(text === undefined ? {} : { text }) };
    echoes.push(item(pageId, to, { message: { ...echo, ...(metadata === undefined ? {} : { metadata }) } }));
    return { ok: { recipient_id: to, message_id: id } };
  }

  function whyClosed(to: string, byHand: boolean): GraphAnswer | null {
    const last = heard.get(to);
    if (last === undefined) return refusals.nobody;
    return clock() > last + (byHand ? 7 * DAY : DAY) ? refusals.windowClosed : null;
  }

  function sayUnder(node: string, { message = "" }: Record<string, unknown>): GraphAnswer {
    const id = `${node.split("_")[0]}_${++count}`;
    said.push({ id, to: node, text: String(message), at: clock() });
    const value = { item: "comment", verb: "add", comment_id: id, parent_id: node, message };
    spoken.push({ field: "feed", value: { ...value, from: { id: pageId, name: "Page" } } });
    return { ok: { id } };
  }

  function saidTo(to: string): object[] {
    return said
      .filter((reply) => reply.to === to)
      .toReversed()
      .map(({ id, text, at }) => ({
        id,
        message: text,
        from: { id: pageId },
        created_time: new Date(at).toISOString().replace(/\.\d+Z$/u, "+0000"),
      }));
  }

  const item = (from: string, to: string, more: object) => ({
    sender: { id: from },
    recipient: { id: to },
    timestamp: clock(),
    ...more,
  });

  return {
    ...graph,
    said: said as readonly SimulatedReply[],
    likes: likes as ReadonlySet<string>,
    isHidden: (comment: string): boolean => comments.get(comment)?.isHidden ?? false,

    /** Somebody who can write, and is called so. */
    meet: (id: string, name: string): void => void names.set(id, name),

    /** Somebody writes; @returns what the page is told. */
    write(from: string, message: { mid: string; text?: string } & Record<string, unknown>): object {
      heard.set(from, clock());
      return item(from, pageId, { message });
    },

    /** Somebody chooses, reads, or has got: any other item. */
    tell: (from: string, more: object): object => item(from, pageId, more),

    /** Somebody comments; @returns what the page is told. */
    comment(
      from: { id: string; name?: string },
      value: { comment_id: string } & Record<string, unknown>,
    ): object {
      comments.set(value.comment_id, { at: clock(), by: from.id, isAnswered: false, isHidden: false });
      const created_time = Math.floor(clock() / 1000);
      return { field: "feed", value: { item: "comment", verb: "add", from, created_time, ...value } };
    },

    /** What the page has told of its own words since. */
    echoes: (): object[] => echoes.splice(0),
    ownComments: (): object[] => spoken.splice(0),

    /** A batch, as it is posted. */
    batch: (...entries: { messaging?: object[]; standby?: object[]; changes?: object[] }[]): object => ({
      object: "page",
      entry: entries.map((entry) => ({ id: pageId, time: clock(), ...entry })),
    }),

    post: (url: string, batch: object): Promise<number> => postHook(url, appSecret, batch),

    /** The page's token is another one from now on. */
    renewToken: (next: string): void => void (current = next),
    subscribe: (fields: readonly string[]): void => void (subscribed = fields),
  };
}

/** The body of a send, once it is known to hold nothing else. */
interface WireSend {
  recipient: { id?: string; comment_id?: string; post_id?: string };
  messaging_type?: string;
  tag?: string;
  message: { text?: string; attachment?: object; metadata?: string };
}
