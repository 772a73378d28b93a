import { useQueue } from "./queue-context.tsx";

/** The list's keys that are more than one: Shift with an arrow reaches, Control or ⌘ with A takes all, Escape lets go. */
export function createListKeys(focusCursor: () => void): (event: KeyboardEvent) => void {
  const queue = useQueue();
  const { selection, docs, cursor } = queue;

  function reach(by: number): void {
    const from = docs()[cursor()];
    const to = docs()[cursor() + by];
    if (from === undefined || to === undefined) return;
    if (selection.docs().length === 0) selection.toggle(from);
    queue.moveCursor(cursor() + by);
    selection.reach(to);
    focusCursor();
  }

  return (event) => {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const isReach = event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (isReach && event.key === "ArrowDown") reach(1);
    else if (isReach && event.key === "ArrowUp") reach(-1);
    else if (isCommand && event.key.toLowerCase() === "a") selection.all();
    else if (event.key === "Escape" && selection.docs().length > 0) {
      selection.clear();
      focusCursor();
    } else return;
    event.preventDefault();
  };
}
