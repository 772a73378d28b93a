import { useNavigate } from "@solidjs/router";
import { createContext, createMemo, createSignal, useContext, type Accessor, type JSX } from "solid-js";
import type { ConversationRow, ConversationState } from "../../shared/conversation/row.ts";
import { useDesk } from "../app/desk-context.tsx";
import { everything, isAssigned, isIn, passes, type Assigned, type QueueFilter } from "./filter.ts";
import { inOrder } from "./order.ts";

export interface Queue {
  /** The queue on screen. */
  state: Accessor<ConversationState>;
  /** The conversation that is open, if one is. */
  openDoc: Accessor<string | undefined>;
  rows: Accessor<readonly ConversationRow[]>;
  /** How many the channel filter leaves in each queue that is counted. */
  counts: Accessor<Record<"new" | "pending", number>>;
  /** How many each choice of assignment would show. */
  assignedCounts: Accessor<Record<Exclude<Assigned, "anyone">, number>>;
  filter: Accessor<QueueFilter>;
  narrow(change: Partial<QueueFilter>): void;
  /** Index in `rows` of the row the keys act on; when it leaves the list, the one that took its place. -1: none. */
  cursor: Accessor<number>;
  moveCursor(index: number): void;
  /** Counts up whenever the row under the cursor should take the focus. */
  focusAsked: Accessor<number>;
  open(doc: string): void;
  /**
   * Call before an act that makes `doc` leave this queue: the row after it takes its place under the cursor, on the
   * screen where `doc` is open, and with the focus. Does nothing for a conversation that is not listed.
   */
  leave(doc: string): void;
}

const QueueContext = createContext<Queue>();

export function QueueProvider(props: {
  state: ConversationState;
  openDoc: string | undefined;
  children: JSX.Element;
}) {
  const desk = useDesk();
  const navigate = useNavigate();
  const me = () => desk.session.agent.id;
  const [filter, setFilter] = createSignal(everything);
  const [focusAsked, setFocusAsked] = createSignal(0);

  const inChannel = createMemo(() => desk.conversations().filter((row) => isIn(row, filter().channel)));
  const rows = createMemo(() =>
    inOrder(
      inChannel().filter((row) => row.state === props.state && passes(row, filter(), me())),
      props.state,
    ),
  );
  const count = (test: (row: ConversationRow) => boolean) => inChannel().filter(test).length;
  const counts = createMemo(() => ({
    new: count((row) => row.state === "new"),
    pending: count((row) => row.state === "pending"),
  }));
  const assignedCounts = createMemo(() => ({
    me: count((row) => row.state === props.state && isAssigned(row, "me", me())),
    nobody: count((row) => row.state === props.state && isAssigned(row, "nobody", me())),
  }));

  // The chosen row starts at the open conversation and again wherever another one is opened.
  const chosen = createMemo(() => createSignal(props.openDoc));
  const cursor = createMemo<number>((last) => {
    const index = rows().findIndex((row) => row.doc === chosen()[0]());
    return index >= 0 ? index : Math.min(Math.max(last, 0), rows().length - 1);
  }, 0);

  const moveCursor = (index: number) => chosen()[1](rows()[index]?.doc);
  const open = (doc: string) => navigate(`/inbox/${props.state}/${doc}`);
  const queue: Queue = {
    state: () => props.state,
    openDoc: () => props.openDoc,
    rows,
    counts,
    assignedCounts,
    filter,
    narrow: (change) => setFilter((held) => ({ ...held, ...change })),
    cursor,
    moveCursor,
    focusAsked,
    open,
    leave(doc) {
      const index = rows().findIndex((row) => row.doc === doc);
      if (index < 0) return;
      const next = rows()[index + 1] ?? rows()[index - 1];
      if (props.openDoc === doc)
        navigate(next ? `/inbox/${props.state}/${next.doc}` : `/inbox/${props.state}`);
      chosen()[1](next?.doc);
      setFocusAsked((times) => times + 1);
    },
  };
  return <QueueContext.Provider value={queue}>{props.children}</QueueContext.Provider>;
}

export function useQueue(): Queue {
  const queue = useContext(QueueContext);
  if (!queue) throw new Error("useQueue needs a QueueProvider above it");
  return queue;
}
