import { createEffect, createMemo, createSignal, on } from "solid-js";
import { useDesk } from "../app/desk-context.tsx";
import { VirtualList, type VirtualListHandle } from "../ui/VirtualList.tsx";
import { ConversationRow } from "./ConversationRow.tsx";
import { useQueue } from "./queue-context.tsx";
import style from "./QueueList.module.css";
import { createQueueKeys } from "./queue-keys.ts";

const ROW_HEIGHT = 89;

/** The rows of a queue. One of them has the cursor: Tab reaches it, and the list's keys act on it. */
export function QueueList() {
  const desk = useDesk();
  const queue = useQueue();
  const [hasFocus, setHasFocus] = createSignal(false);
  const elements = new Map<string, HTMLAnchorElement>();
  let list: VirtualListHandle | undefined;

  const unsentDocs = createMemo(() => new Set<string>(desk.unsent().map((item) => item.doc)));
  const cursorDoc = () => queue.rows()[queue.cursor()]?.doc;

  const focusCursor = () => {
    list?.scrollToIndex(queue.cursor(), { align: "nearest" });
    // The row may be about to be rendered; the list keeps it mounted.
    queueMicrotask(() => elements.get(cursorDoc() ?? "")?.focus({ preventScroll: true }));
  };
  createEffect(on(queue.focusAsked, focusCursor, { defer: true }));
  createEffect(
    on(
      queue.rows,
      () => {
        if (hasFocus() && document.activeElement === document.body) focusCursor();
      },
      { defer: true },
    ),
  );

  // Going to another queue closes the conversation, and may take the focus with it.
  createEffect(
    on(queue.state, () => document.activeElement === document.body && focusCursor(), { defer: true }),
  );

  createQueueKeys({ hasFocus, focusCursor });

  return (
    <VirtualList
      class={style.list!} // the sheet beside this file has the class
      items={queue.rows()}
      itemSize={ROW_HEIGHT}
      keepMounted={queue.cursor() < 0 ? [] : [queue.cursor()]}
      handle={(handle) => (list = handle)}
      onFocusIn={() => setHasFocus(true)}
      onFocusOut={(event) => {
        if (event.currentTarget.contains(event.relatedTarget as Node | null)) return; // from row to row
        // A row that was taken off the page has not given the focus away: the row after it takes it over.
        const row = event.target;
        queueMicrotask(() => row.isConnected && setHasFocus(false));
      }}
    >
      {(row, index) => (
        <ConversationRow
          row={row}
          href={`/inbox/${queue.state()}/${row.doc}`}
          isOpen={queue.openDoc() === row.doc}
          hasCursor={queue.cursor() === index()}
          hasUnsent={unsentDocs().has(row.doc)}
          ref={(element) => elements.set(row.doc, element)}
        />
      )}
    </VirtualList>
  );
}
