/** Who goes on typing does so within this time, ms. */
const PAUSE_MS = 1000;
const TEXT = "input, textarea, [contenteditable]:not([contenteditable=false])";

type Press = Pick<KeyboardEvent, "key" | "target" | "timeStamp" | "ctrlKey" | "metaKey" | "altKey">;

/**
 * Tells keys that were meant for a text which is gone from the screen, as when a colleague deletes the note somebody
 * types in: the rest of a word is no command. Give it every key press.
 */
export function createTypingGuard(): (press: Press) => boolean {
  let field: Element | null = null;
  let typedAt = 0;
  return ({ key, target, timeStamp, ...press }) => {
    const isLetter = key.length === 1 && !press.ctrlKey && !press.metaKey && !press.altKey;
    const text = target instanceof Element ? target.closest(TEXT) : null;
    if (text || !isLetter) {
      field = isLetter ? text : null;
      typedAt = timeStamp;
      return false;
    }
    if (!field || field.isConnected || timeStamp - typedAt > PAUSE_MS) return false;
    typedAt = timeStamp;
    return true;
  };
}
