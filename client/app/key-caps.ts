const arrows: Record<string, string> = { ArrowDown: "↓", ArrowUp: "↑" };

/** What stands on a key that an action names. */
export function keyCap(key: string): string {
  return arrows[key] ?? key;
}

/** The key that, held down, makes a command of another. */
export function commandCap(): string {
  return /Mac|iPhone|iPad/u.test(navigator.platform) ? "⌘" : "Ctrl";
}
