import * as v from "valibot";
import { SECOND } from "../../../shared/time/duration.ts";
import { answerOf } from "../../http/answer-of.ts";
import type { CallGraph, GraphAccess } from "../meta/graph.ts";

export type PermalinkOf = (access: GraphAccess, media: string) => Promise<string | undefined>;

const Media = v.object({ permalink: v.string() });

/** So many are remembered: many comments come under few posts. */
const REMEMBERED = 500;
/** A comment waits no longer for its way back. */
const PATIENCE = 3 * SECOND;

/** Where something that was commented on is to be seen; undefined where Meta does not say. */
export function makePermalinkOf(callGraph: CallGraph): PermalinkOf {
  const known = new Map<string, string>();
  return async (access, media) => {
    const remembered = known.get(media);
    if (remembered !== undefined) return remembered;
    const request = {
      method: "GET",
      path: media,
      query: { fields: "permalink" },
      timeoutMs: PATIENCE,
    } as const;
    const permalink = answerOf(Media, await callGraph(access, request))?.permalink;
    if (permalink === undefined || !URL.canParse(permalink)) return undefined;
    const [oldest] = known.keys();
    if (known.size >= REMEMBERED && oldest !== undefined) known.delete(oldest);
    known.set(media, permalink);
    return permalink;
  };
}
