import { createSignal, createUniqueId, type Accessor } from "solid-js";

/**
 * A list of which one option is active while the focus stays elsewhere: in a field, in a text, on the list itself. Whatever
 * has the focus hears the keys and names the active option (`aria-activedescendant`).
 */
export interface Listbox {
  id: string;
  optionId: (index: number) => string;
  /** Index of the option Enter takes; -1 where there is none. */
  active: Accessor<number>;
  /** Id of that one, for whatever has the focus. */
  activeId: Accessor<string | undefined>;
  setActive: (index: number) => void;
  /** Makes an option active, to be brought into sight. */
  moveTo: (index: number) => void;
  /** Changes whenever the active one is to be brought into sight. */
  moves: Accessor<number>;
  /** Arrows, Home and End; true where the key was one of them. */
  steer: (event: KeyboardEvent) => boolean;
}

/** @param count how many options there are now */
export function createListbox(count: Accessor<number>): Listbox {
  const id = createUniqueId();
  const [wanted, setActive] = createSignal(0);
  const active = () => Math.min(wanted(), count() - 1);
  const optionId = (index: number) => `${id}-${index}`;
  const [moves, setMoves] = createSignal(0);
  const moveTo = (index: number): void => {
    setActive(Math.max(Math.min(index, count() - 1), 0)); // where there is none yet, the first that comes
    setMoves((times) => times + 1);
  };
  const steer = (event: KeyboardEvent): boolean => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    const to = { ArrowDown: active() + 1, ArrowUp: active() - 1, Home: 0, End: count() - 1 }[event.key];
    if (to === undefined) return false;
    event.preventDefault();
    moveTo(to);
    return true;
  };
  const activeId = () => (active() < 0 ? undefined : optionId(active()));
  return { id, optionId, active, activeId, setActive, moveTo, moves, steer };
}
