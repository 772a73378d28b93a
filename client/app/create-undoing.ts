import { createSignal, type Accessor } from "solid-js";
import type { Toasts } from "../ui/toasts.tsx";
import type { I18n } from "./i18n.tsx";

/** How long an undo is offered; a reply leaves once it is over (S-2). */
const UNDO_MS = 10_000;

/** As far back as somebody goes by key, and no further. */
const KEPT = 50;

export interface Undoing {
  /**
   * Says what was done and offers the way back: in a message for a while, by key and by name until the session ends.
   * `isBrief`: no longer than the message, where no rule keeps the way back from undoing what others did after it.
   */
  offer: (said: string, undo: Undo, how?: { isBrief: true }) => void;
  /** There is something to undo. */
  hasAny: Accessor<boolean>;
  /** Undoes the newest thing that was not undone yet, and says which it was. */
  undoLatest: () => Promise<void>;
}

/** Gives false where nothing was undone, as when it is too late. */
type Undo = () => unknown;

interface Done {
  said: string;
  undo: Undo;
  /** Takes its message away. */
  hide: () => void;
}

/** What a signed-in agent did in this tab and can undo. */
export function createUndoing(toasts: Pick<Toasts, "show">, { t }: Pick<I18n, "t">): Undoing {
  const [done, setDone] = createSignal<readonly Done[]>([]);
  const forget = (one: Done) => setDone((all) => all.filter((other) => other !== one));
  const undo = async (one: Done) => {
    forget(one);
    one.hide();
    return (await one.undo()) !== false;
  };
  return {
    offer(said, way, how) {
      const action = { label: t("ui.undo"), run: () => void undo(one) };
      const one: Done = { said, undo: way, hide: toasts.show({ text: said, ms: UNDO_MS, action }) };
      setDone((all) => [...all, one].slice(-KEPT));
      if (how?.isBrief) setTimeout(() => forget(one), UNDO_MS);
    },
    hasAny: () => done().length > 0,
    async undoLatest() {
      const latest = done().at(-1);
      if (latest && (await undo(latest))) toasts.show({ text: t("app.undo.undone", { what: latest.said }) });
    },
  };
}
