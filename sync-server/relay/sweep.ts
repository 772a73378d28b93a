import { isInSight } from "../log/audience.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { BELLS } from "../../shared/protocol/register.ts";
import type { Audience } from "../store/store.ts";
import type { PageDraft, FeedDeps, Page } from "./page.ts";
import { SWEPT, type Place, type Sweep } from "./place.ts";
import { sightDuring, type Reader } from "./sight.ts";

/**
 * The next page of a walk over all documents: whole what the device may not have yet, `leave` for what it may still
 * have and must not (U-2). A first fill is such a walk for a device that has nothing.
 */
export async function sweepOn(
  deps: FeedDeps,
  draft: PageDraft,
  place: Place & { sweep: Sweep },
  reader: Reader,
): Promise<Page> {
  const { sweep } = place;
  if (place.cursor === 0 && sweep.after === "") await addGeneral(deps, draft, reader);
  let { after } = sweep;
  let looked = after;
  let isOver = false;
  // A page ends with a document its reader may know of: where it stands is told to them, too.
  while (!isOver && !draft.isFull && after === sweep.after) {
    const found = await deps.log.audiencesAfter(looked, deps.pageSize.documents);
    for (const one of found) {
      if (draft.isFull) break;
      looked = one.doc;
      if (await sweepOver(deps, draft, place, reader, one)) after = one.doc;
    }
    isOver = found.length < deps.pageSize.documents && looked === (found.at(-1)?.doc ?? looked);
    // Where little is in sight, a page may take a walk over all there is: others are served meanwhile.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const head = await deps.log.head();
  if (!isOver) return draft.page({ ...place, to: head, sweep: { ...sweep, after } }, true);
  return draft.page(afterSweep(place, head), sweep.begun < head || sweep.earlier.length > 0);
}

/** Registers that come with no document: how everybody is, what is this reader's to take up, what they know of. */
async function addGeneral({ registers }: FeedDeps, draft: PageDraft, { agent }: Reader): Promise<void> {
  const general = [await registers.availability(), await registers.online()].flat();
  for (const register of general) await draft.register(register);
  const next = await registers.next(agent);
  if (next) await draft.register(next);
  const known = (await registers.bells(agent)).find(({ key }) => key === BELLS);
  if (known) await draft.register(known);
}

/** @returns whether its reader knows of the document: it is in sight, or was */
async function sweepOver(
  deps: FeedDeps,
  draft: PageDraft,
  place: Place & { sweep: Sweep },
  reader: Reader,
  { doc, ...audience }: { doc: DocumentId } & Audience,
): Promise<boolean> {
  const before = await whatWasThere(deps, doc, place, reader.agent);
  const isVisible = isInSight(audience, reader.agent, reader.scope);
  if (isVisible && before !== "surely") await draft.enter(doc);
  if (!isVisible && before !== "not") draft.leave(doc);
  return isVisible || before !== "not";
}

/** Of a document, before this sweep came to it: whether the device has it, and has it as of its cursor. */
async function whatWasThere(
  { sights }: FeedDeps,
  doc: DocumentId,
  { cursor, sweep: { earlier } }: Place & { sweep: Sweep },
  agent: string,
): Promise<"surely" | "perhaps" | "not"> {
  const seen = await Promise.all(earlier.map((stretch) => sightDuring(sights, doc, agent, stretch)));
  if (seen.every((when) => when === "never")) return "not";
  return cursor > 0 && seen.every((when) => when === "always") ? "surely" : "perhaps";
}

/** What was on the device from before may have moved since: then it is only once the feed has told so that it is gone. */
function afterSweep({ cursor, scope, sweep }: Place & { sweep: Sweep }, head: number): Place {
  if (cursor === 0 && sweep.earlier.length === 0)
    return { cursor: sweep.begun, scope, to: head, sweep: null };
  return { cursor: cursor || sweep.begun, scope, to: head, sweep: { ...sweep, after: SWEPT } };
}
