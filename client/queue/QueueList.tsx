import { createEffect, createMemo, createSignal, on, Show, type Accessor } from "solid-js";
import { useDesk } from "../app/desk-context.tsx";
import { VirtualList, type VirtualListHandle } from "../ui/VirtualList.tsx";
import { ConversationRow } from "./ConversationRow.tsx";
import { createListKeys } from "./list-keys.ts";
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
  const cursorDoc = () => queue.docs()[queue.cursor()];

  /** The focus is on this row, or on something in it. */
  const isReached = (doc = "") => elements.get(doc)?.closest("li")?.contains(document.activeElement) ?? false;
  const focusCursor = () => {
    list?.scrollToIndex(queue.cursor(), { align: "nearest" });
    // The row may be about to be rendered; the list keeps it mounted.
    queueMicrotask(() => elements.get(cursorDoc() ?? "")?.focus({ preventScroll: true }));
  };
  createEffect(on(queue.focusAsked, focusCursor, { defer: true }));
  createEffect(
    on(
      queue.docs,
      () => {
        if (hasFocus() && document.activeElement === document.body) focusCursor();
      },
      { defer: true },
    ),
  );

  // Going to another queue, or back to the list, closes the conversation, and may take the focus with it.
  createEffect(
    on([queue.state, queue.openDoc], () => document.activeElement === document.body && focusCursor(), {
      defer: true,
    }),
  );
  // Where the cursor goes by itself, as to a conversation that was handed to this agent, the focus goes along.
  createEffect(on(cursorDoc, () => hasFocus() && !isReached(cursorDoc()) && focusCursor(), { defer: true }));

  createQueueKeys({ hasFocus, focusCursor });
  const onKeyDown = createListKeys(focusCursor);

  const row = (doc: string, index: Accessor<number>) => {
    // What leaves the device is taken from the list right after.
    const held = createMemo<ReturnType<typeof desk.conversation>>((last) => desk.conversation(doc) ?? last);
    return (
      <Show when={held()}>
        {(conversation) => (
          <ConversationRow
            row={conversation()}
            href={queue.address(queue.state(), doc)}
            isOpen={queue.openDoc() === doc}
            hasCursor={queue.cursor() === index()}
            hasUnsent={unsentDocs().has(doc)}
            isChosen={queue.selection.has(doc)}
            isChoosing={queue.selection.docs().length > 0}
            onChoose={({ reaches }) => {
              queue.moveCursor(index());
              queue.selection[reaches ? "reach" : "toggle"](doc);
            }}
            onReach={() => queue.moveCursor(index())}
            ref={(element) => elements.set(doc, element)}
          />
        )}
      </Show>
    );
  };

  return (
    <VirtualList
      class={style.list!} // the sheet beside this file has the class
      items={queue.docs()}
      itemSize={ROW_HEIGHT}
      keepMounted={queue.cursor() < 0 ? [] : [queue.cursor()]}
      handle={(handle) => (list = handle)}
      onKeyDown={onKeyDown}
      onFocusIn={() => setHasFocus(true)}
      onFocusOut={(event) => {
        if (event.currentTarget.contains(event.relatedTarget as Node | null)) return; // from row to row
        // A row that was taken off the page has not given the focus away: the row after it takes it over.
        const left = event.target;
        queueMicrotask(() => left.isConnected && setHasFocus(false));
      }}
    >
      {row}
    </VirtualList>
  );
}
