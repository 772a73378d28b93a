import type { AccountState } from "../meta/simulator/account-state.ts";
import type { GotCall } from "../meta/simulator/described.ts";
import type { GraphAnswer } from "../meta/simulator/graph-simulator.ts";
import * as refusals from "../meta/simulator/refusals.ts";
import { saidTo, type WireSend } from "../meta/simulator/take-message.ts";
import { takePrivately } from "../meta/simulator/take-privately.ts";
import type { SimulatedPage } from "./simulator-page.ts";

/** Words in Messenger, in UTF-16 units; below a post (send-messages; reference/object/comments). */
const MOST_WORDS = 2000;
/** What the page says is numbered from here on, away from what people are told to have said. */
const OWN_IDS = 100_000;

/** What Facebook answers a page that asks it for something. @param subscribed the fields that the page tells of */
export function makePageAnswers(
  { pageId, clock }: SimulatedPage,
  page: AccountState,
  subscribed: () => readonly string[],
): (call: GotCall) => GraphAnswer {
  const inPrivate = {
    id: pageId,
    clock,
    knows: isSign,
    shownAgain,
    whyTooLong: (text: string) => (text.length > MOST_WORDS ? refusals.tooLong(MOST_WORDS) : null),
  };

  function answer(call: GotCall): GraphAnswer {
    const [node = "", edge = ""] = call.path.split("/");
    switch (`${call.method} ${edge}`) {
      case "POST messages":
        return node === pageId ? takePrivately(inPrivate, page, call.body) : refusals.unknownObject(node);
      case "POST comments":
        return page.commentOf(node) || node.startsWith(`${pageId}_`)
          ? sayUnder(node, call.body)
          : refusals.unknownObject(node);
      case "GET comments":
        return { ok: { data: saidBy(node) } };
      case "GET conversations":
        return { ok: { data: [{ messages: { data: saidBy(call.query.get("user_id") ?? "") } }] } };
      case "GET subscribed_apps":
        return { ok: { data: [{ id: "1", subscribed_fields: subscribed() }] } };
      case "POST likes":
        return mark(node, () => page.likes.add(node));
      case "DELETE likes":
        return mark(node, () => page.likes.delete(node));
      case "POST ":
        return hide(node, call.body["is_hidden"] === true);
      case "DELETE ":
        return page.deleteComment(node) ? { ok: { success: true } } : refusals.unknownObject(node);
      default:
        return nodeOf(node);
    }
  }

  function nodeOf(node: string): GraphAnswer {
    if (node === "me") return { ok: { id: pageId, name: "Page" } };
    if (page.comments.has(node)) return { ok: { id: node } };
    const name = page.names.get(node);
    if (name === undefined) return refusals.unknownObject(node);
    const [first_name = "", ...rest] = name.split(" ");
    return { ok: { id: node, first_name, last_name: rest.join(" ") } };
  }

  function mark(node: string, change: () => void): GraphAnswer {
    if (!page.commentOf(node)) return refusals.unknownObject(node);
    change();
    return { ok: { success: true } };
  }

  function hide(node: string, isHidden: boolean): GraphAnswer {
    const comment = page.commentOf(node);
    if (!comment) return refusals.unknownObject(node);
    comment.isHidden = isHidden;
    return { ok: { success: true } };
  }

  function sayUnder(node: string, { message = "" }: Record<string, unknown>): GraphAnswer {
    const id = `${node.split("_")[0]}_${OWN_IDS + page.nextNumber()}`;
    page.said.push({ id, to: node, text: String(message), at: clock() });
    const value = { item: "comment", verb: "add", comment_id: id, parent_id: node, message };
    page.spoken.push({ field: "feed", value: { ...value, from: { id: pageId, name: "Page" } } });
    return { ok: { id } };
  }

  const saidBy = (to: string): object[] =>
    saidTo(page, to).map(({ id, text: message, time: created_time }) => ({
      id,
      message,
      from: { id: pageId },
      created_time,
    }));

  return answer;
}

/** Messenger takes any emoji, and nothing else. */
function isSign(sign: string): boolean {
  return /^\p{Extended_Pictographic}/u.test(sign);
}

/** With the mark that it came with. */
function shownAgain({ text, metadata }: WireSend["message"]): object {
  const words = text === undefined ? {} : { text };
  return { app_id: 1, ...words, ...(metadata === undefined ? {} : { metadata }) };
}
