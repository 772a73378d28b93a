import type { ConversationFact } from "./entry.ts";
import { keepSends } from "./fold-send.ts";
import { moveTo } from "./lifecycle.ts";
import { snippet } from "./last-said.ts";
import type { AgentRef, ConversationRow, SendSummary } from "./row.ts";
import { addAutomaticTopic } from "./topics.ts";

type AutomatedEntry = Extract<ConversationFact, { type: "automated" }>;

/** What an automation did (product 8). It answers for nobody, and nobody is overtaken or barred by it. */
export function foldAutomated(row: ConversationRow, entry: AutomatedEntry): ConversationRow {
  const { did, rule } = entry;
  switch (did.kind) {
    case "topic":
      return addAutomaticTopic(row, did.topic);
    case "resolve":
      return row.state === "resolved" ? row : moveTo(row, "resolved", entry.at, null);
    case "reply":
      return replied(row, entry, did, { id: "", name: rule.name });
    default:
      return row;
  }
}

function replied(
  row: ConversationRow,
  { n, at }: AutomatedEntry,
  did: Extract<AutomatedEntry["did"], { kind: "reply" }>,
  by: AgentRef,
): ConversationRow {
  const summary: SendSummary = {
    id: did.send,
    n,
    by,
    at,
    seen: n,
    standing: "queued",
    target: did.target,
    then: "stay",
    automatic: true,
  };
  return {
    ...row,
    sends: keepSends([...row.sends, summary]),
    last: { n, at, by: "agent", agent: by, text: snippet(did.text) },
    activeAt: at,
  };
}
