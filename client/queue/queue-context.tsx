import { useLocation, useNavigate } from "@solidjs/router";
import {
  createContext,
  createEffect,
  createMemo,
  createSignal,
  untrack,
  useContext,
  type Accessor,
  type JSX,
} from "solid-js";
import type { ConversationState } from "../../shared/conversation/row.ts";
import type { QueueFilter } from "../../shared/personal/saved-view.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { useDesk } from "../app/desk-context.tsx";
import { createLists, type QueueLists } from "./create-lists.ts";
import { createSelection, type Selection } from "./create-selection.ts";
import { everything } from "./filter.ts";
import { filterIn, searchForEverything, searchOf } from "./filter-address.ts";
import { createInGroup } from "./in-group.ts";

export interface Queue extends QueueLists {
  /** The queue on screen. */
  state: Accessor<ConversationState>;
  /** The conversation that is open, if one is. */
  openDoc: Accessor<string | undefined>;
  /** It stands in the address, and stays while the inbox is open, whatever is opened in it. */
  filter: Accessor<QueueFilter>;
  narrow(change: Partial<QueueFilter>): void;
  /** Conversations that are acted on together. */
  selection: Selection;
  /** Index in `rows` of the row the keys act on; when it leaves the list, the one that took its place. -1: none. */
  cursor: Accessor<number>;
  moveCursor(index: number): void;
  /** Counts up whenever the row under the cursor should take the focus. */
  focusAsked: Accessor<number>;
  open(doc: string): void;
  /** The address of a queue, or of a conversation in it, with the filter. */
  address(state: ConversationState, doc?: string): string;
  /**
   * Call before an act that makes conversations leave this queue: the row after them takes the place under the cursor, on
   * the screen where one of them is open, and with the focus. Does nothing for what is not listed.
   * @returns the way back to where this agent was, for when the act is undone
   */
  leave(...docs: string[]): () => void;
}

const QueueContext = createContext<Queue>();

export function QueueProvider(props: {
  state: ConversationState;
  openDoc: string | undefined;
  children: JSX.Element;
}) {
  const desk = useDesk();
  const navigate = useNavigate();
  const location = useLocation();
  const [filter, narrow] = createFilter();
  const [focusAsked, setFocusAsked] = createSignal(0);
  const lists = createLists({
    conversations: desk.conversations,
    state: () => props.state,
    filter,
    viewer: {
      me: desk.session.agent.id,
      // What is open is about to be read, and must not vanish from under its reader.
      isUnread: (row) => row.doc === props.openDoc || desk.isUnread(row.doc as DocumentId), // rows are named by their document
      isInGroup: createInGroup(desk),
    },
  });
  const { docs } = lists;
  const occasion = createMemo(() => `${props.state} ${searchOf(filter())}`);
  const selection = createSelection(docs, occasion);

  // The chosen row starts at the open conversation and again wherever another one is opened.
  const chosen = createMemo(() => createSignal(props.openDoc));
  const cursor = createMemo<number>((last) => {
    const index = docs().indexOf(chosen()[0]() ?? "");
    return index >= 0 ? index : Math.min(Math.max(last, 0), docs().length - 1);
  }, 0);

  const address = (state: ConversationState, doc?: string) =>
    `/inbox/${state}${doc === undefined ? "" : `/${doc}`}${searchOf(filter())}`;
  const focusOn = (doc: string | undefined) => {
    chosen()[1](doc);
    setFocusAsked((times) => times + 1);
  };
  const wayBack = (to: { state: ConversationState; opened: string | undefined; left: string }) => () => {
    // Elsewhere than in the inbox somebody has begun something else.
    if (!location.pathname.startsWith("/inbox/")) return;
    if (to.opened !== undefined || props.state !== to.state) navigate(address(to.state, to.opened));
    focusOn(to.left);
  };
  const queue: Queue = {
    ...lists,
    state: () => props.state,
    openDoc: () => props.openDoc,
    filter,
    narrow,
    selection,
    cursor,
    moveCursor: (index) => chosen()[1](docs()[index]),
    focusAsked,
    open: (doc) => navigate(address(props.state, doc)),
    address,
    leave(...leaving) {
      const { state, openDoc } = props;
      const { left, next } = succession(docs(), new Set(leaving), cursor());
      if (left === undefined) return () => {};
      const opened = openDoc !== undefined && leaving.includes(openDoc) ? openDoc : undefined;
      if (opened !== undefined) navigate(address(state, next));
      focusOn(next);
      return wayBack({ state, opened, left });
    },
  };
  return <QueueContext.Provider value={queue}>{props.children}</QueueContext.Provider>;
}

export function useQueue(): Queue {
  const queue = useContext(QueueContext);
  if (!queue) throw new Error("useQueue needs a QueueProvider above it");
  return queue;
}

/** The filter of the address; an address that says nothing of one keeps the filter, and is made to say it. */
function createFilter(): [Accessor<QueueFilter>, Queue["narrow"]] {
  const location = useLocation();
  const navigate = useNavigate();
  const filter = createMemo<QueueFilter>((held) => filterIn(location.search) ?? held, everything);
  const goTo = (search: string) =>
    untrack(() => navigate(location.pathname + search + location.hash, inPlace));
  createEffect(() => {
    const search = searchOf(filter());
    if (location.pathname.startsWith("/inbox/") && location.search !== search) goTo(search);
  });
  const narrow = (change: Partial<QueueFilter>) =>
    goTo(searchOf({ ...filter(), ...change }) || searchForEverything);
  return [filter, narrow];
}

/** The page stays where it is, and so does the way back. */
const inPlace = { replace: true, scroll: false };

/**
 * What is left, and the one that takes over from it. Left is the one under the cursor if that is among those that leave,
 * else the first of them; undefined where none is listed. Next is the first one below that stays, or the last one above.
 */
function succession(
  docs: readonly string[],
  leaving: ReadonlySet<string>,
  cursor: number,
): { left: string | undefined; next: string | undefined } {
  const start = leaving.has(docs[cursor] ?? "") ? cursor : docs.findIndex((doc) => leaving.has(doc));
  const stays = (doc: string) => !leaving.has(doc);
  const next =
    docs.slice(Math.max(start, 0)).find(stays) ?? docs.slice(0, Math.max(start, 0)).findLast(stays);
  return { left: docs[start], next };
}
