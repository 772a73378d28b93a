import { createMemo, createSignal } from "solid-js";
import { createKeyed } from "../ui/create-keyed.ts";
import { createBeside } from "./beside.ts";
import { useConversation } from "./conversation-context.tsx";
import { timelineRows } from "./timeline-rows.ts";

/** The rows of the conversation on the screen, and how an earlier episode is unfolded. */
export function createTimelineRows() {
  const { desk, episodes, row, earlier } = useConversation();
  const [open, setOpen] = createSignal<ReadonlySet<number>>(new Set());
  const beside = createBeside();
  const wanted = createMemo(() =>
    timelineRows({
      episodes: episodes(),
      beside: beside(),
      hasBefore: (earlier.hasMore() && !row().erased) || row().continues !== null,
      open: open(),
      showTrail: desk.preferences().showTrail,
      dayOf: (at) => new Date(at).toDateString(),
    }),
  );
  const toggle = (ep: number) =>
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(ep)) after.add(ep);
      return after;
    });
  /** Unfolds the earlier episode in which an entry is. */
  const unfold = (entry: string) => {
    const found = episodes().find(({ items }) => items.some(({ key }) => isOfEntry(key, entry)));
    if (found) setOpen((before) => new Set(before).add(found.ep));
  };
  return { list: createKeyed(wanted, ({ key }) => key), toggle, unfold };
}

/** Lines of the trail bear the id of their entry before a slash. */
function isOfEntry(key: string, entry: string): boolean {
  return key === entry || key.startsWith(`${entry}/`);
}
