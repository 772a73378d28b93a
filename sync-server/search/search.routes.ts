import { Hono } from "hono";
import * as v from "valibot";
import { excerpt, type ExcerptPart } from "../../shared/search/excerpt.ts";
import type { SearchPart } from "../../shared/search/parts.ts";
import { soughtWords } from "../../shared/search/words.ts";
import { scopeOf } from "../../shared/permissions/access.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Signed } from "../http/signed-in.ts";
import { validated } from "../http/validated.ts";
import type { PeopleStore } from "../store/people-store.ts";
import type { SearchStore } from "../store/search-store.ts";

/** Most documents in one answer. */
const FOUND_AT_MOST = 50;

const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const Instant = v.pipe(v.string(), v.regex(/^\d{1,16}$/), v.transform(Number));
const Question = v.object({
  q: v.pipe(v.string(), v.maxLength(200)),
  state: v.optional(v.picklist(["new", "pending", "resolved"])),
  channel: v.optional(Name),
  assignee: v.optional(Name),
  from: v.optional(Instant),
  to: v.optional(Instant),
});

export interface SearchDeps {
  search: Pick<SearchStore, "find">;
  people: Pick<PeopleStore, "member">;
}

/** A conversation or a contact that was found, and where in it. */
export interface Found extends Pick<SearchPart, "part" | "at"> {
  doc: DocumentId;
  excerpt: ExcerptPart[];
}

/**
 * `GET /api/search?q=…`: what was said, noted and known in everything the agent may see, the latest first. Case and
 * accents do not count; every word must be found, or one that begins so. `isMore`: some are left out.
 */
export const searchRoutes = ({ search, people }: SearchDeps) =>
  new Hono<Signed>().get("/", validated("query", Question), async (c) => {
    const { q, state = null, channel = null, assignee = null, from = null, to = null } = c.req.valid("query");
    const words = soughtWords(q);
    const person = await people.member(c.var.agent.id);
    if (words.length === 0 || !person) return c.json({ found: [] satisfies Found[], isMore: false });
    const scope = scopeOf(person);
    const hits = await search.find({
      words,
      scope,
      state,
      channel,
      assignee,
      from,
      to,
      limit: FOUND_AT_MOST + 1,
    });
    const found = hits.slice(0, FOUND_AT_MOST).map(({ doc, part, at, text }): Found => ({
      doc,
      part,
      at,
      excerpt: excerpt(text, words),
    }));
    return c.json({ found, isMore: hits.length > FOUND_AT_MOST });
  });
