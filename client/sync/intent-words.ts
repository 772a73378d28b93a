import type { AnyIntent } from "../../shared/protocol/kinds.ts";

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
    default:
      return "";
  }
}
