import type { AccountState, SimulatedAccount } from "../meta/simulator/account-state.ts";
import type { GotCall } from "../meta/simulator/described.ts";
import type { GraphAnswer } from "../meta/simulator/graph-simulator.ts";
import * as refusals from "../meta/simulator/refusals.ts";
import { saidTo, type WireSend } from "../meta/simulator/take-message.ts";
import { takePrivately } from "../meta/simulator/take-privately.ts";

/** Words in private, in UTF-8 bytes, and in public, in UTF-16 units (messaging-api; reference/ig-comment/replies). */
const MOST_BYTES = 1000;
const MOST_PUBLIC = 2200;

export interface SimulatedInstagram extends SimulatedAccount {
  accountId: string;
  /** What the account goes by. */
  username: string;
}

export interface AnsweringDeps {
  /** The fields that the account tells of. */
  subscribed: () => readonly string[];
  /** Hands out a token in the place of the one that is asked with. */
  renewToken: () => string;
}

/** What Instagram answers an account that asks it for something. */
export function makeInstagramAnswers(
  { accountId, username, clock }: SimulatedInstagram,
  state: AccountState,
  { subscribed, renewToken }: AnsweringDeps,
): (call: GotCall) => GraphAnswer {
  const inPrivate = {
    id: accountId,
    clock,
    knows: isSign,
    shownAgain,
    whyTooLong: (text: string) =>
      Buffer.byteLength(text, "utf8") > MOST_BYTES ? refusals.tooLong(MOST_BYTES) : null,
  };

  function answer(call: GotCall): GraphAnswer {
    const [node = "", edge = ""] = call.path.split("/");
    switch (`${call.method} ${edge}`) {
      case "POST messages":
        return node === accountId ? takePrivately(inPrivate, state, call.body) : refusals.unknownObject(node);
      case "GET conversations":
        return { ok: { data: [{ messages: { data: saidPrivately(call.query.get("user_id") ?? "") } }] } };
      case "GET subscribed_apps":
        return { ok: { data: [{ id: "1", subscribed_fields: subscribed() }] } };
      case "POST replies":
        return sayUnder(node, call.body);
      case "GET replies":
        return { ok: { data: saidUnder(node) } };
      case "POST ":
        return hide(node, call.body["hide"] === true);
      case "DELETE ":
        return state.deleteComment(node) ? { ok: { success: true } } : refusals.unknownObject(node);
      default:
        return nodeOf(node);
    }
  }

  function nodeOf(node: string): GraphAnswer {
    if (node === "me") return { ok: { id: "app-scoped", user_id: accountId, username } };
    if (node === "refresh_access_token")
      return { ok: { access_token: renewToken(), token_type: "bearer", expires_in: 5_184_000 } };
    if (node.startsWith("media"))
      return { ok: { id: node, permalink: `https://www.instagram.com/p/${node}/` } };
    const comment = state.comments.get(node);
    if (comment) return { ok: { id: node, ...(comment.parent ? { parent_id: comment.parent } : {}) } };
    const name = state.names.get(node);
    if (name === undefined) return refusals.unknownObject(node);
    const profile_pic = `https://cdn.example/${node}.jpg`;
    return { ok: { id: node, name, username: usernameOf(name), profile_pic } };
  }

  function hide(node: string, isHidden: boolean): GraphAnswer {
    const comment = state.commentOf(node);
    if (!comment) return refusals.unknownObject(node);
    comment.isHidden = isHidden;
    return { ok: { success: true } };
  }

  /** Answers stand under the comment on top, whoever below that was answered. */
  function sayUnder(node: string, body: GotCall["body"]): GraphAnswer {
    const { message = "" } = body as { message?: string }; // it holds nothing else
    const comment = state.commentOf(node);
    if (!comment) return refusals.unknownObject(node);
    if (message.length > MOST_PUBLIC) return refusals.tooLong(MOST_PUBLIC);
    const top = comment.parent ?? node;
    const id = `179${state.nextNumber()}`;
    state.said.push({ id, to: top, text: message, at: clock() });
    const from = { id: accountId, username, self_ig_scoped_id: `1${accountId}` };
    state.spoken.push({ field: "comments", value: { id, parent_id: top, text: message, from } });
    return { ok: { id } };
  }

  const saidPrivately = (to: string): object[] =>
    saidTo(state, to).map(({ id, text: message, time: created_time }) => ({
      id,
      message,
      from: { id: accountId },
      created_time,
    }));

  const saidUnder = (comment: string): object[] =>
    saidTo(state, comment).map(({ id, text, time: timestamp }) => ({
      id,
      text,
      from: { id: accountId, username },
      timestamp,
    }));

  return answer;
}

/** What somebody goes by, who is called so. */
export function usernameOf(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[^\w\s.]/gu, "")
    .trim()
    .toLowerCase()
    .replace(/\s+/gu, ".");
}

function isSign(sign: string): boolean {
  return sign === "love";
}

/** No mark comes back: only what was said. */
function shownAgain({ text, attachment }: WireSend["message"]): object {
  return {
    ...(text === undefined ? {} : { text }),
    ...(attachment ? { attachments: [{ ...attachment, payload: { url: "https://cdn.example/" } }] } : {}),
  };
}
