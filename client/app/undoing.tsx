import { createContext, createSignal, useContext, type Accessor, type JSX } from "solid-js";
import { useToasts } from "../ui/toasts.tsx";
import { useI18n } from "./i18n.tsx";

/** How long an undo is offered; a reply leaves once it is over (S-2). */
const UNDO_MS = 10_000;

/** As far back as somebody goes by key, and no further. */
const KEPT = 50;

export interface Undoing {
  /** Says what was done and offers the way back: in a message for a while, by key and by name until the session ends. */
  offer: (said: string, undo: Undo) => void;
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

const UndoingContext = createContext<Undoing>();

/** What a signed-in agent did in this tab and can undo. */
export function UndoingProvider(props: { children: JSX.Element }) {
  const { t } = useI18n();
  const toasts = useToasts();
  const [done, setDone] = createSignal<readonly Done[]>([]);
  const undo = async (one: Done) => {
    setDone((all) => all.filter((other) => other !== one));
    one.hide();
    return (await one.undo()) !== false;
  };
  const undoing: Undoing = {
    offer(said, way) {
      const action = { label: t("ui.undo"), run: () => void undo(one) };
      const one: Done = { said, undo: way, hide: toasts.show({ text: said, ms: UNDO_MS, action }) };
      setDone((all) => [...all, one].slice(-KEPT));
    },
    hasAny: () => done().length > 0,
    async undoLatest() {
      const latest = done().at(-1);
      if (latest && (await undo(latest))) toasts.show({ text: t("app.undo.undone", { what: latest.said }) });
    },
  };
  return <UndoingContext.Provider value={undoing}>{props.children}</UndoingContext.Provider>;
}

export function useUndoing(): Undoing {
  const undoing = useContext(UndoingContext);
  if (!undoing) throw new Error("useUndoing needs an UndoingProvider above it");
  return undoing;
}
