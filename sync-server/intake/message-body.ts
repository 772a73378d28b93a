import { createHash } from "node:crypto";
import * as v from "valibot";
import { messageKinds } from "../../shared/channels/capability.ts";
import { AttributeKey } from "../../shared/contact/attribute.ts";
import { AttributeValue } from "../../shared/contact/contact.ts";
import { visibilities } from "../../shared/conversation/intent.ts";
import { Instant } from "../../shared/protocol/intent.ts";
import { htmlToText } from "./html-to-text.ts";

/** Longest text of a message, in UTF-16 code units; a request is no longer than a mebibyte in any case. */
const TEXT_LIMIT = 500_000;
/** Most attributes that one message may supply of its contact; they all travel with every row of the contact. */
const ATTRIBUTES_LIMIT = 100;

const Pixels = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000));
const ExternalId = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
const Name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(255));
const WebAddress = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.check(
    (value) => URL.canParse(value) && ["http:", "https:"].includes(new URL(value).protocol),
    "not a web address",
  ),
);
/** ISO 8601 with a zone, or epoch ms; epoch ms once parsed. */
const SentAt = v.union([Instant, v.pipe(v.string(), v.isoTimestamp(), v.transform(Date.parse))]);

/** The body of `POST /v1/channels/:id/messages`. */
export const MessageBody = v.pipe(
  v.object({
    external_id: ExternalId,
    contact: v.object({
      external_id: ExternalId,
      name: Name,
      handle: v.optional(v.pipe(v.string(), v.maxLength(255))),
      avatar_url: v.optional(WebAddress),
      attributes: v.optional(
        v.pipe(
          v.record(AttributeKey, AttributeValue),
          v.check((given) => Object.keys(given).length <= ATTRIBUTES_LIMIT, "too many attributes"),
        ),
      ),
    }),
    kind: v.optional(v.picklist(messageKinds)),
    visibility: v.optional(v.picklist(visibilities), "private"),
    text: v.optional(v.pipe(v.string(), v.maxLength(TEXT_LIMIT)), ""),
    html: v.optional(v.string()),
    attachments: v.optional(
      v.pipe(
        v.array(
          v.object({
            name: Name,
            url: WebAddress,
            mime: v.pipe(v.string(), v.regex(/^[\w.+-]+\/[\w.+*-]+$/), v.maxLength(100)),
            bytes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
            width: v.optional(Pixels),
            height: v.optional(Pixels),
          }),
        ),
        v.maxLength(50),
      ),
      [],
    ),
    permalink: v.optional(WebAddress),
    in_reply_to: v.optional(ExternalId),
    sent_at: v.optional(SentAt),
    /** Name of the bot that answers for the time being. */
    held_by: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60))),
  }),
  v.forward(
    v.check(
      (body) => wordsOf(body) !== "" || body.attachments.length > 0,
      "a message needs words or an attachment",
    ),
    ["text"],
  ),
);
export type MessageBody = v.InferOutput<typeof MessageBody>;

/** What a person reads of a message: its text, else the words of its HTML. */
export function wordsOf({ text, html }: { text: string; html?: string | undefined }): string {
  if (text.trim() !== "" || html === undefined) return text.trim();
  return htmlToText(html).slice(0, TEXT_LIMIT);
}

/** The same for two bodies that say the same, however they were written down. */
export function bodyHash(body: MessageBody): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted(body)))
    .digest("hex");
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
