import type { JSX } from "solid-js";
import { createMedia } from "./create-media.ts";
import type { PanelSize } from "./panel-size.ts";
import { Separator } from "./Separator.tsx";
import style from "./TwoPanes.module.css";

export interface TwoPanesProps {
  list: JSX.Element;
  /** The list's width, and what its border is called. */
  size: PanelSize;
  sizeLabel: string;
  /** Something of the list is open. */
  isOpen: boolean;
  /** What is open, or why nothing is. */
  children: JSX.Element;
}

/** A list, and beside it what is opened from it; on a narrow screen one at a time, which is then the main part. */
export function TwoPanes(props: TwoPanesProps) {
  const isNarrow = createMedia("(max-width: 820px)"); // as in the sheet beside this file
  const isListMain = () => isNarrow() && !props.isOpen;
  return (
    <div class={style.panes} data-open={props.isOpen} style={{ "--list": `${props.size.px()}px` }}>
      <div
        class={style.list}
        role={isListMain() ? "main" : undefined}
        id={isListMain() ? MAIN : undefined}
        tabindex={isListMain() ? -1 : undefined}
      >
        {props.list}
      </div>
      <Separator label={props.sizeLabel} size={props.size} panel="before" />
      <main class={style.open} id={isListMain() ? undefined : MAIN} tabindex="-1">
        {props.children}
      </main>
    </div>
  );
}

/** Where the link that skips the rail leads. */
const MAIN = "conversation";
