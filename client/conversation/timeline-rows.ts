import type { Episode, TimelineItem } from "../../shared/conversation/timeline.ts";
import type { Beside } from "./beside.ts";

/**
 * What the timeline lists, top to bottom: the way to what is not here, items, what belongs among them from elsewhere, a
 * mark for each day, and one for each earlier episode.
 */
export type TimelineRow =
  | { kind: "top"; key: string }
  | { kind: "item"; key: string; item: TimelineItem }
  | { kind: "beside"; key: string; beside: Beside }
  | { kind: "day"; key: string; at: number }
  | {
      kind: "earlier";
      key: string;
      ep: number;
      resolvedAt: number | null;
      topics: readonly string[];
      messages: number;
      open: boolean;
    };

export interface TimelineView {
  episodes: readonly Episode[];
  /** What happened beside this conversation, in order of time. */
  beside: readonly Beside[];
  /** There is something before all of it that can be read. */
  hasBefore: boolean;
  /** Earlier episodes that are unfolded. */
  open: ReadonlySet<number>;
  showTrail: boolean;
  /** Names the calendar day of an instant (epoch ms), in the agent's time zone. */
  dayOf: (at: number) => string;
}

export function timelineRows(view: TimelineView): TimelineRow[] {
  const { episodes, beside, hasBefore, open, showTrail, dayOf } = view;
  const rows: TimelineRow[] = hasBefore ? [{ kind: "top", key: "top" }] : [];
  let day = "";
  let next = 0;
  const markDay = ({ key, at }: { key: string; at: number }) => {
    if (dayOf(at) === day) return;
    day = dayOf(at);
    rows.push({ kind: "day", key: `day:${day}:${key}`, at });
  };
  /** Lines of the trail stand only where what they stand among is shown. */
  const pushBesideBefore = (at: number, showLines = showTrail) => {
    for (let one = beside[next]; one && one.at < at; one = beside[++next]) {
      if (one.kind === "line" && !showLines) continue;
      markDay(one);
      rows.push({ kind: "beside", key: one.key, beside: one });
    }
  };
  const push = (item: TimelineItem) => {
    if (item.kind === "line" && !showTrail) return;
    pushBesideBefore(item.at);
    markDay(item);
    rows.push({ kind: "item", key: item.key, item });
  };
  for (const [index, episode] of episodes.entries()) {
    const isShownBefore = index > 0 && open.has(episodes[index - 1]?.ep ?? -1);
    pushBesideBefore(episode.items[0]?.at ?? -Infinity, showTrail && isShownBefore);
    if (episode !== episodes.at(-1)) {
      const { ep, resolvedAt, topics, messages } = episode;
      rows.push({
        kind: "earlier",
        key: `episode:${ep}`,
        ep,
        resolvedAt,
        topics,
        messages,
        open: open.has(ep),
      });
      if (!open.has(ep)) continue;
    }
    episode.items.forEach(push);
  }
  pushBesideBefore(Infinity);
  return rows;
}
