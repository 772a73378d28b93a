/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a separator that moves is a widget, which <hr> is not */
import type { PanelSize } from "./panel-size.ts";
import style from "./Separator.module.css";

export interface SeparatorProps {
  label: string;
  size: PanelSize;
  /** On which side of the separator the panel is that it resizes. */
  panel: "before" | "after";
}

const STEP_PX = 16;

/** The border of a panel that pointer and arrow keys can move. */
export function Separator(props: SeparatorProps) {
  /** 1 where moving right makes the panel wider, -1 where it makes it narrower. */
  const direction = (element: Element) => {
    const grows = props.panel === "before" ? 1 : -1;
    return getComputedStyle(element).direction === "rtl" ? -grows : grows;
  };
  const drag = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    const element = event.currentTarget;
    const from = { x: event.clientX, px: props.size.px() };
    const move = (moved: PointerEvent) =>
      props.size.resize(from.px + (moved.clientX - from.x) * direction(element));
    element.setPointerCapture(event.pointerId);
    element.addEventListener("pointermove", move);
    element.addEventListener("lostpointercapture", () => element.removeEventListener("pointermove", move), {
      once: true,
    });
  };
  const step = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const towards = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (towards === 0) return;
    event.preventDefault();
    props.size.resize(props.size.px() + towards * STEP_PX * direction(event.currentTarget));
  };
  return (
    <div
      class={style.separator}
      role="separator"
      tabindex="0"
      aria-orientation="vertical"
      aria-label={props.label}
      aria-valuenow={props.size.px()}
      aria-valuemin={props.size.min}
      aria-valuemax={props.size.max}
      onPointerDown={drag}
      onKeyDown={step}
    />
  );
}
