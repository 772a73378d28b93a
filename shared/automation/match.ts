import type { Automation, AutomationAction, MessageCondition } from "./automation.ts";
import { normalise } from "../search/normalise.ts";
import { stands, type Place } from "./phrase.ts";

/** A contact's message as automations look at it. */
export interface Heard {
  /** Id of its channel. */
  channel: string;
  /** All of it, also where the ledger has only its beginning. */
  text: string;
  /** It opens its episode; only then may an automation resolve. */
  isFirst: boolean;
}

/** What one automation does because of a message. */
export interface Answer {
  rule: Automation;
  actions: AutomationAction[];
}

/** What a list of automations does because of a message: all that fit, in their order. */
export function answersTo(automations: readonly Automation[], heard: Heard): Answer[] {
  const text = normalise(audible(heard.text));
  return automations
    .filter((rule) => rule.active && isOnChannel(rule, heard.channel) && fits(rule, text))
    .map((rule) => ({
      rule,
      actions: rule.actions.filter(({ kind }) => kind !== "resolve" || heard.isFirst),
    }))
    .filter(({ actions }) => actions.length > 0);
}

/** Whether the message says what the automation listens for; not whether it is switched on, and where. */
export function matches(automation: Pick<Automation, "join" | "conditions">, text: string): boolean {
  return fits(automation, normalise(audible(text)));
}

/** Longest text that is listened to, UTF-16 units: whoever writes chooses how long a message is. */
const AUDIBLE = 64 * 1024;

/** Of a message that is longer, its beginning and its end. */
function audible(text: string): string {
  if (text.length <= AUDIBLE) return text;
  return `${text.slice(0, AUDIBLE / 2)} ${text.slice(-AUDIBLE / 2)}`;
}

function isOnChannel({ channels }: Automation, channel: string): boolean {
  return channels.length === 0 || channels.includes(channel);
}

function fits({ join, conditions }: Pick<Automation, "join" | "conditions">, text: string): boolean {
  return join === "and"
    ? conditions.every((condition) => meets(text, condition))
    : conditions.some((condition) => meets(text, condition));
}

function meets(text: string, condition: MessageCondition): boolean {
  switch (condition.kind) {
    case "begins":
    case "ends":
      return contains(text, condition.phrases, "any", condition.kind);
    case "contains":
      return contains(text, condition.phrases, condition.match, "anywhere");
    case "lacks":
      return !contains(text, condition.phrases, condition.match, "anywhere");
    case "words":
      return compares(countWords(text, condition.count), condition.op, condition.count);
  }
}

function contains(text: string, phrases: readonly string[], match: "any" | "all", place: Place): boolean {
  const isThere = (phrase: string) => stands(normalise(phrase), text, place);
  return match === "any" ? phrases.some(isThere) : phrases.every(isThere);
}

const segmenter = new Intl.Segmenter("en", { granularity: "word" });

/** Words as people of that script count them; of more than `most`, one more. */
function countWords(text: string, most: number): number {
  let count = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike && ++count > most) break;
  return count;
}

function compares(count: number, op: "<" | "<=" | "=" | ">=" | ">", wanted: number): boolean {
  switch (op) {
    case "<":
      return count < wanted;
    case "<=":
      return count <= wanted;
    case "=":
      return count === wanted;
    case ">=":
      return count >= wanted;
    case ">":
      return count > wanted;
  }
}
