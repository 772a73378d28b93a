import type { BoomerangWish } from "../../shared/conversation/intent.ts";
import type { AnyIntent } from "../../shared/protocol/kinds.ts";

/** The same act, and nothing of what a person had written in it (D-5). */
export function withoutWords(intent: AnyIntent): AnyIntent {
  switch (intent.type) {
    case "send": {
      const { attachments: _attachments, mail: _mail, opens: _opens, ...kept } = withoutNote(intent);
      return { ...kept, text: "" };
    }
    case "pend":
    case "resolve":
      return withoutNote(intent);
    case "attribute.set":
      return { ...intent, value: null };
    case "topic.add":
    case "topic.remove":
      return { ...intent, topic: "" };
    default:
      return intent;
  }
}

function withoutNote<I extends { boomerang?: BoomerangWish | undefined }>(intent: I): I {
  if (!intent.boomerang) return intent;
  const { note: _note, ...boomerang } = intent.boomerang;
  return { ...intent, boomerang };
}

/** What a person had written in an act, to be offered back when it was refused; empty when there was nothing. */
export function wordsOf(intent: AnyIntent): string {
  switch (intent.type) {
    case "send":
      return intent.text;
    case "pend":
    case "resolve":
      return intent.boomerang?.note ?? "";
    case "attribute.set":
      return typeof intent.value === "string" ? intent.value : "";
    case "topic.add":
      return intent.topic;
    case "reply.add":
    case "reply.rename":
      return intent.title;
    case "collection.make":
    case "collection.rename":
      return intent.name;
    default:
      return "";
  }
}
