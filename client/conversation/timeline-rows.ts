import type { Episode, TimelineItem } from "../../shared/conversation/timeline.ts";

/**
 * What the timeline lists, top to bottom: the way to what is not here, items, a mark for each day, and one for each
 * earlier episode.
 */
export type TimelineRow =
  | { kind: "top"; key: string }
  | { kind: "item"; key: string; item: TimelineItem }
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
  /** There is something before all of it that can be read. */
  hasBefore: boolean;
  /** Earlier episodes that are unfolded. */
  open: ReadonlySet<number>;
  showTrail: boolean;
  /** Names the calendar day of an instant (epoch ms), in the agent's time zone. */
  dayOf: (at: number) => string;
}

export function timelineRows({ episodes, hasBefore, open, showTrail, dayOf }: TimelineView): TimelineRow[] {
  const rows: TimelineRow[] = hasBefore ? [{ kind: "top", key: "top" }] : [];
  let day = "";
  const push = (item: TimelineItem) => {
    if (item.kind === "line" && !showTrail) return;
    if (dayOf(item.at) !== day) {
      day = dayOf(item.at);
      rows.push({ kind: "day", key: `day:${day}:${item.key}`, at: item.at });
    }
    rows.push({ kind: "item", key: item.key, item });
  };
  for (const episode of episodes) {
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
  return rows;
}
