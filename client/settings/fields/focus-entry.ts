/** Marks what opens the form of a new entry of a list, as an entry's id marks what opens the entry's. */
export const NEW_ENTRY = "";

/** Puts the focus on what opens an entry's form; where the entry has gone or is called otherwise now, on what adds one. */
export function focusEntry(id: string): void {
  queueMicrotask(() => {
    const opener = (of: string) => document.querySelector<HTMLElement>(`[data-opens="${CSS.escape(of)}"]`);
    (opener(id) ?? opener(NEW_ENTRY))?.focus();
  });
}
