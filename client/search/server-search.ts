import * as v from "valibot";
import { isDocumentId, type DocumentId } from "../../shared/protocol/document-id.ts";
import { ask, type Answer } from "../app/http.ts";
import type { Findings, SearchQuestion } from "./local-search.ts";

const Answered = v.object({
  found: v.array(
    v.object({
      doc: v.custom<DocumentId>(isDocumentId, "not a document id"),
      part: v.string(),
      at: v.number(),
      excerpt: v.array(v.object({ text: v.string(), isSought: v.boolean() })),
    }),
  ),
  isMore: v.boolean(),
});

/** What the server finds in everything the agent may see, the latest first. */
export async function findThere({ words, ...narrowed }: SearchQuestion): Promise<Answer<Findings>> {
  const given = Object.entries(narrowed).filter(([, value]) => value !== null);
  const query = new URLSearchParams([
    ["q", words.join(" ")],
    ...given.map(([key, value]) => [key, String(value)]),
  ]);
  return ask(Answered, `/api/search?${query.toString()}`);
}
