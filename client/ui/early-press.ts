export interface EarlyPress {
  keep: (event: Event) => void;
  /** Presses again as it was pressed; nothing where nobody did, or has gone on. */
  repeat: () => void;
  forget: () => void;
}

/**
 * The press of a button whose work is not here yet: kept until it can be repeated, and forgotten when anything else is
 * pressed meanwhile, on the button too, whose last press alone counts.
 */
export function makeEarlyPress(button: HTMLElement): EarlyPress {
  const page = button.ownerDocument;
  /** What one press consists of, by the kinds of its events: the pointer goes down, then the click. */
  const events = new Map<string, Event>();
  const forget = () => {
    events.clear();
    page.removeEventListener("pointerdown", forget, true);
    page.removeEventListener("keydown", forget, true);
  };
  return {
    keep(event) {
      events.set(event.type, event);
      page.addEventListener("pointerdown", forget, true);
      page.addEventListener("keydown", forget, true);
    },
    repeat() {
      const kept = [...events.values()];
      forget();
      for (const event of kept) button.dispatchEvent(sameAgain(event));
    },
    forget,
  };
}

/** An event holds all that one like it is made from. */
function sameAgain(event: Event): Event {
  const Kind = event.constructor as typeof Event; // PointerEvent, KeyboardEvent, …
  return new Kind(event.type, event);
}
