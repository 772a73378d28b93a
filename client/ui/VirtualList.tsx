import { splitProps, type Accessor, type JSX } from "solid-js";
import { Virtualizer, type VirtualizerHandle } from "virtua/solid";
import style from "./VirtualList.module.css";

export type VirtualListHandle = VirtualizerHandle;

export interface VirtualListProps<T> {
  items: readonly T[];
  children: (item: T, index: Accessor<number>) => JSX.Element;
  /** Height of an item that was not measured yet, px. */
  itemSize: number;
  /** Indexes that exist even when scrolled away: what has the focus. */
  keepMounted: readonly number[];
  handle: (handle: VirtualListHandle | undefined) => void;
  /** The next ones go to the scrolling element. */
  class: string;
  onKeyDown?: (event: KeyboardEvent) => void;
  onFocusIn: JSX.EventHandler<HTMLDivElement, FocusEvent>;
  onFocusOut: JSX.EventHandler<HTMLDivElement, FocusEvent>;
}

/** A list that scrolls and renders only what is near the screen. */
export function VirtualList<T>(props: VirtualListProps<T>) {
  const [list, rest] = splitProps(props, ["items", "children", "itemSize", "keepMounted", "handle", "class"]);
  return (
    <div {...rest} class={`${style.scroller} ${list.class}`}>
      <Virtualizer
        as="ul"
        item="li"
        data={list.items}
        itemSize={list.itemSize}
        keepMounted={list.keepMounted}
        ref={(handle) => list.handle(handle)}
      >
        {(item, index) => list.children(item, index)}
      </Virtualizer>
    </div>
  );
}
