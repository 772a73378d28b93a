import { onCleanup, onMount } from "solid-js";
import { canHold, heirOf, WHOLE_PAGE } from "./focus-heir.ts";

/** What has the focus, and everything around it, inmost first: known also after it is gone from the page. */
interface Held {
  element: HTMLElement;
  around: readonly Element[];
}

/**
 * The focus never falls to the page itself: when what has it is taken away or disabled, what is nearest takes it. What
 * knows a better place (a list its next row, a menu its button) says so at once, and is not overruled.
 */
export function createFocusKeeper(): void {
  let held: Held | undefined;
  /** What had it before something that lies over the screen took it: a message, a menu. */
  let under: Held | undefined;
  let changes: MutationRecord[] = [];

  const handOn = () => {
    const gaps = changes;
    changes = [];
    if (!held || !isIdle()) return;
    const heir = isPassing(held) ? undefined : heirOf(held.element, held.around, gaps);
    const before = heir || isOnScreen(held) || !under ? undefined : heirOf(under.element, under.around, []);
    (heir ?? before ?? mainPlace())?.focus({ preventScroll: true });
  };

  /** After what closes a menu or a dialog, which gives the focus back by itself. */
  const handOnSoon = () => setTimeout(handOn);

  const onFocusIn = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return;
    const next = { element: target, around: ancestorsOf(target) };
    if (held && isOnScreen(held)) under = held;
    held = next;
  };
  const onFocusOut = () =>
    queueMicrotask(() => {
      if (!held || !isIdle() || !document.hasFocus()) return;
      // Whoever puts the focus aside, by a press beside everything, means it.
      if (canHold(held.element)) held = undefined;
      else handOnSoon();
    });
  const onChange = (records: MutationRecord[]) => {
    if (!held || !isIdle()) return;
    changes.push(...records);
    handOnSoon();
  };

  onMount(() => {
    const observer = new MutationObserver(onChange);
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ["disabled"] });
    document.addEventListener("focusin", onFocusIn);
    document.addEventListener("focusout", onFocusOut);
    onCleanup(() => {
      observer.disconnect();
      document.removeEventListener("focusin", onFocusIn);
      document.removeEventListener("focusout", onFocusOut);
    });
  });
}

/** Nothing that could be pressed has the focus. */
function isIdle(): boolean {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body || activeElement.matches(":disabled");
}

function ancestorsOf(element: Element): Element[] {
  const around: Element[] = [];
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) around.push(at);
  return around;
}

/** It belongs to the screen itself, not to something over it. */
function isOnScreen({ element, around }: Held): boolean {
  return (around.at(-1) ?? element).id === WHOLE_PAGE;
}

/** A message: whoever pressed something in it goes on where they were. */
function isPassing({ around }: Held): boolean {
  return around.some((place) => place.matches("[aria-live]"));
}

function mainPlace(): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>("main, [role=main], h1[tabindex]")].find(canHold);
}
