import { createMemo, createSignal } from "solid-js";
import { makeTimeline } from "../../shared/conversation/timeline.ts";
import { createBeside } from "./beside.ts";
import { createKeyed } from "./create-keyed.ts";
import { useConversation } from "./conversation-context.tsx";
import { timelineRows } from "./timeline-rows.ts";

/** The rows of the conversation on the screen, and how an earlier episode is unfolded. */
export function createTimelineRows() {
  const { desk, opened, doc, row, earlier } = useConversation();
  const [open, setOpen] = createSignal<ReadonlySet<number>>(new Set());
  const beside = createBeside();
  const read = makeTimeline(doc);
  const written = createMemo(() => [...earlier.entries(), ...opened.entries()]);
  const wanted = createMemo(() =>
    timelineRows({
      episodes: read({ written: written(), expected: opened.expected(), now: desk.now() }),
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
  return { list: createKeyed(wanted), toggle };
}
