import { createEffect, onCleanup, type Accessor } from "solid-js";

/** A conversation counts as read once it has been in sight for this long. */
export const READ_AFTER_MS = 1_000;

export interface ReadMarkSource {
  isUnread: Accessor<boolean>;
  /** Its messages are on the screen, and the screen is looked at. */
  isInSight: Accessor<boolean>;
  /** Number of the last thing to read; left out where nobody can mark it as unread. */
  latest?: Accessor<number>;
  markRead: () => void;
}

/**
 * Marks what is on the screen as read, once somebody had the time to see it. What they then mark as unread stays so
 * while it is open, until there is something new to read.
 */
export function createReadMark({ isUnread, isInSight, latest, markRead }: ReadMarkSource): void {
  let read = -1;
  createEffect(() => {
    if (!isInSight()) return;
    const last = latest?.() ?? read + 1;
    if (!isUnread()) {
      if (latest) read = last;
      return;
    }
    if (last <= read) return;
    const timer = setTimeout(markRead, READ_AFTER_MS);
    onCleanup(() => clearTimeout(timer));
  });
}
