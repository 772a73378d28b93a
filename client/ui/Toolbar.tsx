import { onMount, type JSX } from "solid-js";

/** Buttons that are one stop of the Tab key: the arrows, Home and End move among them. */
export function Toolbar(props: { label: string; class?: string; children: JSX.Element }) {
  let bar!: HTMLDivElement; // set by `ref` before it mounts
  const buttons = () => [...bar.querySelectorAll<HTMLButtonElement>("button:not(:disabled)")];
  const stopAt = (stop: EventTarget | null | undefined) => {
    for (const button of buttons()) button.tabIndex = button === stop ? 0 : -1;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const all = buttons();
    const at = all.findIndex((button) => button === event.target);
    const next = nextOf(event.key, at, all.length, getComputedStyle(bar).direction === "rtl");
    if (at < 0 || next === null) return;
    event.preventDefault();
    all[next]?.focus();
  };
  onMount(() => stopAt(buttons()[0]));
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its buttons take the focus, one at a time
    <div
      ref={(element) => (bar = element)}
      role="toolbar"
      aria-label={props.label}
      class={props.class}
      onFocusIn={(event) => buttons().includes(event.target as HTMLButtonElement) && stopAt(event.target)}
      onKeyDown={onKeyDown}
    >
      {props.children}
    </div>
  );
}

/** The place a key leads to, round the ends; null for other keys. */
function nextOf(key: string, at: number, count: number, isRightToLeft: boolean): number | null {
  const forward = isRightToLeft ? "ArrowLeft" : "ArrowRight";
  const back = isRightToLeft ? "ArrowRight" : "ArrowLeft";
  switch (key) {
    case forward:
      return (at + 1) % count;
    case back:
      return (at - 1 + count) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
