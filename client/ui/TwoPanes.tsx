import type { JSX } from "solid-js";
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

/** A list, and beside it what is opened from it; on a narrow screen one at a time. */
export function TwoPanes(props: TwoPanesProps) {
  return (
    <div class={style.panes} data-open={props.isOpen} style={{ "--list": `${props.size.px()}px` }}>
      <div class={style.list}>{props.list}</div>
      <Separator label={props.sizeLabel} size={props.size} panel="before" />
      <main class={style.open} id="conversation" tabindex="-1">
        {props.children}
      </main>
    </div>
  );
}
