import type { Page } from "playwright-core";

/** What is wrong with where things are: boxes that stick out sideways, and controls that lie over each other. */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    interface Box {
      left: number;
      top: number;
      right: number;
      bottom: number;
    }
    const SLACK = 1;

    /** The part of an element that can be seen: its box, cut by every ancestor that hides what sticks out. */
    const seen = (element: Element): Box | null => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const box = { left, top, right, bottom };
      for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
        if (getComputedStyle(up).overflowX === "visible") continue;
        const edge = up.getBoundingClientRect();
        box.left = Math.max(box.left, edge.left);
        box.top = Math.max(box.top, edge.top);
        box.right = Math.min(box.right, edge.right);
        box.bottom = Math.min(box.bottom, edge.bottom);
      }
      const isThere = box.right - box.left > SLACK && box.bottom - box.top > SLACK;
      return isThere && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
        ? box
        : null;
    };
    const name = (element: Element): string =>
      `<${element.tagName.toLowerCase()}> "${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 40)}"`;
    const overlap = (a: Box, b: Box): boolean =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > SLACK &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > SLACK;

    const faults: string[] = [];
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth > clientWidth) faults.push(`the page scrolls sideways: ${scrollWidth} > ${clientWidth}`);
    for (const element of document.querySelectorAll("body *")) {
      const box = seen(element);
      if (box && (box.left < -SLACK || box.right > clientWidth + SLACK))
        faults.push(`${name(element)} sticks out: ${Math.round(box.left)}–${Math.round(box.right)}`);
    }
    const controls = [...document.querySelectorAll("a, button, input, select, textarea, [role=textbox]")]
      .filter((control) => !control.closest("[aria-live], [aria-hidden=true]"))
      .flatMap((control) => {
        const box = seen(control);
        return box ? [{ control, box }] : [];
      });
    for (const [i, a] of controls.entries())
      for (const b of controls.slice(i + 1))
        if (!a.control.contains(b.control) && !b.control.contains(a.control) && overlap(a.box, b.box))
          faults.push(`${name(a.control)} and ${name(b.control)} overlap`);
    return faults;
  });
}
