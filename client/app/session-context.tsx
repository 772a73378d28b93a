import {
  createContext,
  createMemo,
  createSignal,
  onCleanup,
  onMount,
  untrack,
  useContext,
  type Accessor,
  type JSX,
} from "solid-js";
import type { Desk, Session } from "../sync/desk.ts";
import { tellsOfSession, type SessionState } from "../sync/session.ts";

/** Where sessions and desks come from; the real ones are in `sync/`. */
export interface SessionSource {
  loadSession(): Promise<SessionState>;
  createDesk(session: Session): Desk;
}

export interface SessionAccess {
  /** Undefined until this device knows whether someone is signed in. */
  state: Accessor<SessionState | undefined>;
  /** The signed-in agent's desk; it lives as long as the session. */
  desk: Accessor<Desk | undefined>;
  /** The agent is signing out in this tab, until that is done. */
  isLeaving: Accessor<boolean>;
  /** Ends the session here; what was not sent stays locked on this device, or is discarded. */
  leave(unsent: "keep" | "discard"): Promise<void>;
  /** Looks again: after a sign-in, a sign-out, or when the server could not be reached. */
  reload(): Promise<void>;
}

const SessionContext = createContext<SessionAccess>();

export function SessionProvider(props: { source: SessionSource; children: JSX.Element }) {
  const [state, setState] = createSignal<SessionState>();
  const desk = createMemo(() => {
    const known = state();
    // One desk for a session, whatever it reads while it is made.
    return known?.kind === "signed-in" ? untrack(() => props.source.createDesk(known.session)) : undefined;
  });
  const reload = async () => {
    const known = await props.source.loadSession();
    setState(known);
  };
  const [isLeaving, setIsLeaving] = createSignal(false);
  const leave = async (unsent: "keep" | "discard") => {
    setIsLeaving(true);
    try {
      await desk()?.signOut(unsent);
      await reload();
    } finally {
      setIsLeaving(false);
    }
  };
  // Another tab signed out or in: nothing of an ended session stays on this screen.
  const follow = (news: StorageEvent) =>
    tellsOfSession(news) && desk()?.link().kind === "ended" && void reload();
  onMount(() => {
    void reload();
    addEventListener("storage", follow);
    onCleanup(() => removeEventListener("storage", follow));
  });
  return (
    <SessionContext.Provider value={{ state, desk, isLeaving, leave, reload }}>
      {props.children}
    </SessionContext.Provider>
  );
}

export function useSession(): SessionAccess {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession needs a SessionProvider above it");
  return session;
}
