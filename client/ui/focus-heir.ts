/** What can be pressed. Not fields: what is typed next was not meant for them. */
const PRESSABLE = "a[href], button";

/** What every screen is shown in. */
export const WHOLE_PAGE = "root";

/**
 * What takes the focus over from an element that is gone: within the nearest place around it that is still there, what
 * stands where it stood, then what followed, then what came before; a place that can have the focus takes it itself.
 * Nothing does where the whole screen is another one: it begins anew.
 * @param around the elements it stood in, inmost first
 * @param changes what has happened to the page since it was there
 */
export function heirOf(
  element: HTMLElement,
  around: readonly Element[],
  changes: readonly MutationRecord[],
): HTMLElement | undefined {
  if (canHold(element)) return element;
  let gone: Element = element;
  for (const place of around) {
    if (isWholeScreen(place)) return undefined;
    if (place.isConnected) {
      if (place.hasAttribute("tabindex") && canHold(place as HTMLElement)) return place as HTMLElement; // SVG has none
      const neighbour = neighbourOf(gone, place, changes);
      if (neighbour) return neighbour;
    }
    gone = place;
  }
  return undefined;
}

/** What stands around everything, or stood around all that was not the way to other screens. */
function isWholeScreen(place: Element): boolean {
  return place.id === WHOLE_PAGE || (!place.isConnected && place.matches("main, [role=main]"));
}

/** It is on the page, not hidden, and not disabled. */
export function canHold(element: HTMLElement): boolean {
  const isShown = element.isConnected && element.checkVisibility({ visibilityProperty: true });
  return isShown && !element.matches(":disabled");
}

function neighbourOf(
  gone: Element,
  place: Element,
  changes: readonly MutationRecord[],
): HTMLElement | undefined {
  const others = [...place.children].filter((child) => child !== gone);
  const at = placeOf(gone, others, changes);
  const following = others.slice(at).flatMap(pressableIn);
  const before = others.slice(0, at).flatMap(pressableIn);
  return following.find(canHold) ?? before.findLast(canHold);
}

/** How many of its siblings stand before it, or stood: what came into its place follows it. */
function placeOf(gone: Element, others: readonly Element[], changes: readonly MutationRecord[]): number {
  if (gone.isConnected) return others.filter((other) => isBefore(other, gone)).length;
  const gap = changes.find(({ removedNodes }) => [...removedNodes].includes(gone));
  const last = gap?.previousSibling;
  if (!last?.isConnected) return 0;
  return others.filter((other) => other === last || isBefore(other, last)).length;
}

function isBefore(one: Node, other: Node): boolean {
  return (other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
}

/** A place that can have the focus stands for what is in it. */
function pressableIn(element: Element): HTMLElement[] {
  if (element.matches("[tabindex]:not(a, button)")) return [element as HTMLElement]; // no SVG of ours has one
  const all = [element, ...element.querySelectorAll<HTMLElement>(PRESSABLE)] as HTMLElement[];
  return all.filter((one) => one.matches(PRESSABLE) && one.tabIndex >= 0);
}
