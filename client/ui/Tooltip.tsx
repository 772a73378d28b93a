import { createEffect, createSignal, createUniqueId, onCleanup, Show, type JSX } from "solid-js";
import { Portal } from "solid-js/web";
import style from "./Tooltip.module.css";

/** What the element that a tooltip explains must carry. */
export interface TooltipTrigger {
  "aria-describedby": string | undefined;
  onPointerEnter: (event: PointerEvent) => void;
  onPointerLeave: () => void;
  onFocusIn: (event: FocusEvent) => void;
  onFocusOut: () => void;
  onKeyUp: (event: KeyboardEvent) => void;
}

const OPEN_AFTER_MS = 400;
const GAP_PX = 6;

export interface TooltipProps {
  text: string;
  /** `toggle` shows and hides it at once, for elements whose press does nothing else. */
  children: (trigger: TooltipTrigger, toggle: (element: Element) => void) => JSX.Element;
}

/** A short text beside an element while it has the pointer or the keyboard's focus; Escape closes it. */
export function Tooltip(props: TooltipProps) {
  const [place, setPlace] = createSignal<{ x: number; y: number; above: boolean }>();
  const id = createUniqueId();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const close = () => {
    clearTimeout(timer);
    setPlace(undefined);
  };
  const openSoon = (element: Element) => {
    clearTimeout(timer);
    timer = setTimeout(() => setPlace(placeBeside(element.getBoundingClientRect())), OPEN_AFTER_MS);
  };
  onCleanup(close);
  // What it stood beside may be elsewhere then.
  createEffect(() => {
    if (!place()) return;
    addEventListener("resize", close);
    onCleanup(() => removeEventListener("resize", close));
  });
  const toggle = (element: Element) => {
    const isOpen = place() !== undefined;
    close();
    if (!isOpen) setPlace(placeBeside(element.getBoundingClientRect()));
  };

  const trigger: TooltipTrigger = {
    get "aria-describedby"() {
      return place() ? id : undefined;
    },
    onPointerEnter: (event) => event.pointerType === "mouse" && openSoon(event.currentTarget as Element), // the trigger itself
    onPointerLeave: close,
    onFocusIn: (event) =>
      (event.currentTarget as Element).matches(":focus-visible") && openSoon(event.currentTarget as Element),
    onFocusOut: close,
    onKeyUp: (event) => event.key === "Escape" && close(),
  };
  return (
    <>
      {props.children(trigger, toggle)}
      <Show when={place()}>
        {(at) => (
          <Portal>
            <div
              id={id}
              role="tooltip"
              class={style.tooltip}
              data-above={at().above}
              style={{ left: `${at().x}px`, top: `${at().y}px` }}
            >
              {props.text}
            </div>
          </Portal>
        )}
      </Show>
    </>
  );
}

function placeBeside(box: DOMRect): { x: number; y: number; above: boolean } {
  const above = box.bottom + 40 > innerHeight;
  const x = Math.min(Math.max(box.left + box.width / 2, 60), innerWidth - 60);
  return { x, y: above ? box.top - GAP_PX : box.bottom + GAP_PX, above };
}
