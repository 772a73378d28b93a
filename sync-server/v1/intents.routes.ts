import { createHash } from "node:crypto";
import * as v from "valibot";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import { ConversationIntent } from "../../shared/conversation/intent.ts";
import { intentBase } from "../../shared/protocol/intent.ts";
import { push, type AdmissionDeps } from "../admission/push.ts";
import { AppError } from "../http/app-error.ts";
import type { Identifiers } from "../identifiers.ts";
import { route, type Route } from "./route.ts";
import { knownDocument } from "./workspace.routes.ts";

const Known = {
  seen: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(0),
      v.description("`seen` of the conversation as it was read; as it is now if left out."),
    ),
  ),
  episode: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
};

/** What every intent says of itself; of a program's the route says it, also how much was seen. */
const base = new Set(Object.keys(intentBase));

const IntentBody = v.pipe(
  v.variant(
    "type",
    ConversationIntent.options.map(({ entries }) =>
      v.looseObject({ ...ownFields(entries), type: entries.type, ...Known }),
    ),
  ),
  v.description(
    'An act, and the fields that its type has: `{"type":"resolve"}`, `{"type":"send","target":"private","text":"…","then":"stay"}`.',
  ),
);

function ownFields(entries: v.ObjectEntries): v.ObjectEntries {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => !base.has(name)));
}

const Done = v.object({
  id: v.pipe(v.string(), v.description("Of the act: that of a reply, or what an undo is `of`.")),
  n: v.pipe(
    v.nullable(v.number()),
    v.description("Its number in the conversation; null: there was nothing to change."),
  ),
  overtaken: v.nullable(
    v.object({
      by: v.pipe(v.number(), v.description("Number of what came first.")),
      words: v.string(),
    }),
  ),
  parked: v.pipe(v.boolean(), v.description("The reply waits for a person's decision.")),
});

export interface IntentRoutesDeps {
  admission: AdmissionDeps;
  identifiers: Identifiers;
}

/** What a program that holds a workspace key does in a conversation: judged like a person's act, under its own name (I-3). */
export const intentRoutes = ({ admission, identifiers }: IntentRoutesDeps): Route[] => [
  route({
    id: "act",
    method: "post",
    path: "/conversations/{id}/intents",
    access: "program",
    summary: "Does something in a conversation, as an agent would",
    more: "With an `Idempotency-Key` a repeat does nothing more and gets the first answer.",
    headers: { "Idempotency-Key": "Any text of at most 255 characters; the same one for every repeat." },
    body: IntentBody,
    malformed: "intent.malformed",
    status: 200,
    answer: Done,
    refusals: ["document.unknown", "role.not_allowed", "intent.seen_ahead"],
    async handle(author, { part, body, header }) {
      const doc = await knownDocument(admission.log, part("id"), "cv");
      const { row } = await admission.documents.read<Conversation>(doc);
      const id = idOf(header("Idempotency-Key"), author.id, doc) ?? identifiers.newId();
      const { seen = row.head, episode: ep = row.ep, ...said } = body;
      const intent = { ...said, id, v: 1, doc, ep, seen, at: admission.clock(), off: 0 };
      const who = { author, device: author.id, off: 0 };
      const { acks, nacks } = await push(admission, [{ k: "intent", id, intent }], who);
      const [refusal] = nacks;
      if (refusal) throw new AppError(refusal.code);
      const [ack] = acks;
      const overtaken = ack?.overtaken === undefined ? null : { by: ack.overtaken, words: OVERTAKEN };
      return { body: { id, n: ack?.n ?? null, overtaken, parked: ack?.parked === true } };
    },
  }),
];

const OVERTAKEN =
  "Nothing changed: somebody else was first, and this act had not seen it. Read the conversation, then decide again.";

/**
 * The same id for every repeat under one key of one program in one conversation. Never the key itself: a program may well
 * take the id of the message that it answers, and a reply's id is what its network tells replies apart by.
 */
function idOf(key: string | undefined, program: string, doc: string): string | null {
  if (key === undefined) return null;
  if (key === "" || key.length > 255) throw new AppError("request.malformed", { path: "Idempotency-Key" });
  const hex = createHash("sha256").update(`${program} ${doc} ${key}`).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
