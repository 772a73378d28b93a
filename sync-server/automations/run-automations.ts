import type { AutomationAction } from "../../shared/automation/automation.ts";
import type { AutomationRef } from "../../shared/automation/automation.ts";
import { answersTo } from "../../shared/automation/match.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { Automated, ConversationEntry, ConversationFact } from "../../shared/conversation/entry.ts";
import type { By, Unnumbered } from "../../shared/protocol/entry.ts";
import { HOUR } from "../../shared/time/duration.ts";
import { DELIVER, deliverKey } from "../admission/reactions.ts";
import type { Turn } from "../log/documents.ts";
import type { SettingsStore } from "../store/settings-store.ts";
import type { JobStore } from "../store/store.ts";
import { bringContactAlong } from "../teams/bring-contact.ts";

export interface AutomationDeps {
  settings: SettingsStore;
  jobs: JobStore;
  newId: () => string;
}

/** A contact's message in the ledger, with the whole of its text. */
export interface Message {
  n: number;
  text: string;
  /** It opened its episode. */
  isFirst: boolean;
  /** A machine wrote it: it gets no reply from one. */
  automatic?: boolean | undefined;
}

/** Replies of automations in one conversation within an hour; two machines that answer each other stop there. */
const REPLIES_AN_HOUR = 5;

/** Lets the workspace's automations answer a message, in the turn that wrote it: all that fit, in their order. */
export async function runAutomations(
  deps: AutomationDeps,
  turn: Turn<Conversation>,
  message: Message,
): Promise<void> {
  const { value: automations } = await deps.settings.setting("automations");
  const heard = { ...message, channel: turn.state().row.channel.id };
  for (const { rule, actions } of answersTo(automations, heard))
    for (const action of actions)
      if (action.kind !== "reply" || !message.automatic)
        carryOut(deps, turn, { rule, on: message.n }, action);
}

interface Occasion {
  rule: AutomationRef;
  /** Number of the message's entry. */
  on: number;
}

function carryOut(
  deps: AutomationDeps,
  turn: Turn<Conversation>,
  occasion: Occasion,
  action: AutomationAction,
): void {
  const { row } = turn.state();
  const entries = () => turn.entries() as readonly ConversationEntry[]; // a conversation's ledger holds nothing else
  switch (action.kind) {
    case "topic":
      if (!row.topics.includes(action.topic) && !row.removedTopics.includes(action.topic))
        note(deps, turn, occasion, { kind: "topic", topic: action.topic });
      return;
    case "tag":
      if (!entries().some((entry) => isTagged(entry, occasion.on, action.tag)))
        note(deps, turn, occasion, { kind: "tag", tag: action.tag });
      return;
    case "resolve":
      if (row.state === "new") note(deps, turn, occasion, { kind: "resolve" });
      return;
    case "team":
      giveTo(deps, turn, occasion, action.team);
      return;
    case "reply":
      reply(deps, turn, occasion, action.text);
  }
}

function isTagged(entry: ConversationEntry, on: number, tag: string): boolean {
  return entry.type === "automated" && entry.on === on && entry.did.kind === "tag" && entry.did.tag === tag;
}

function giveTo(
  { newId, jobs }: AutomationDeps,
  turn: Turn<Conversation>,
  { rule }: Occasion,
  team: string,
): void {
  const { row } = turn.state();
  if (row.team === team && row.routed) return;
  const routedBy = { kind: "automation", name: rule.name } as const;
  append(turn, { id: newId(), type: "team.set", at: turn.now, by: byOf(rule), team, routedBy });
  bringContactAlong(jobs, turn);
}

function reply(deps: AutomationDeps, turn: Turn<Conversation>, occasion: Occasion, text: string): void {
  const { row } = turn.state();
  const since = turn.now - HOUR;
  if (row.sends.filter((sent) => sent.automatic && sent.at > since).length >= REPLIES_AN_HOUR) return;
  const send = deps.newId();
  note(deps, turn, occasion, { kind: "reply", send, target: row.visibility, text });
  const job = { kind: DELIVER, key: deliverKey(turn.doc, send), due: turn.now };
  turn.also((tx) => deps.jobs.put(tx, { ...job, payload: { doc: turn.doc, send } }));
}

function note({ newId }: AutomationDeps, turn: Turn, { rule, on }: Occasion, did: Automated): void {
  const { id, name } = rule;
  append(turn, {
    id: newId(),
    type: "automated",
    at: turn.now,
    by: byOf(rule),
    rule: { id, name },
    on,
    did,
  });
}

function append(turn: Turn, fact: Unnumbered<ConversationFact>): void {
  turn.append([fact]);
}

function byOf({ name }: AutomationRef): By {
  return { kind: "system", name };
}
