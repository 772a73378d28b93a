import { createEffect, onCleanup, type Accessor } from "solid-js";

/** A conversation counts as read once it has been in sight for this long. */
export const READ_AFTER_MS = 1_000;

export interface ReadMarkSource {
  isUnread: Accessor<boolean>;
  /** Its messages are on the screen, and the screen is looked at. */
  isInSight: Accessor<boolean>;
  markRead: () => void;
}

/** Marks what is on the screen as read, once somebody had the time to see it. */
export function createReadMark({ isUnread, isInSight, markRead }: ReadMarkSource): void {
  createEffect(() => {
    if (!isUnread() || !isInSight()) return;
    const timer = setTimeout(markRead, READ_AFTER_MS);
    onCleanup(() => clearTimeout(timer));
  });
}
