import { createContext, createSignal, lazy, Show, Suspense, useContext, type JSX } from "solid-js";
import { useDesk } from "../app/desk-context.tsx";

const ReasonDialog = lazy(async () => ({ default: (await import("./ReasonDialog.tsx")).ReasonDialog }));

/** What is said with a Resolve; nothing where nobody was asked, or it was left out. */
export interface Why {
  reason?: string;
}

/** Asks why, where the workspace wants to know. Null: the person would rather not resolve after all. */
type AskReason = () => Promise<Why | null>;

const AskContext = createContext<AskReason>();

/** Lets everything below it ask, before it resolves, why that is. The device alone asks; an answer that came is kept. */
export function ReasonProvider(props: { children: JSX.Element }) {
  const desk = useDesk();
  const [asked, setAsked] = createSignal<{ answer: (why: Why | null) => void }>();
  const reasons = () => desk.workspace().reasons;
  const names = () => reasons().reasons.flatMap(({ name, active }) => (active ? [name] : []));
  const isAsked = () => reasons().asked !== "never" && names().length > 0;

  const ask: AskReason = () => {
    asked()?.answer(null);
    if (!isAsked()) return Promise.resolve({});
    return new Promise((resolve) => setAsked({ answer: resolve }));
  };
  const answer = (why: Why | null) => {
    const waiting = asked();
    setAsked(undefined);
    // What follows moves the focus on; the dialog gives it back first.
    setTimeout(() => waiting?.answer(why));
  };
  return (
    <AskContext.Provider value={ask}>
      {props.children}
      <Show when={asked()}>
        <Suspense>
          <ReasonDialog reasons={names()} isRequired={reasons().asked === "required"} onAnswer={answer} />
        </Suspense>
      </Show>
    </AskContext.Provider>
  );
}

export function useAskReason(): AskReason {
  const ask = useContext(AskContext);
  if (!ask) throw new Error("useAskReason needs a ReasonProvider above it");
  return ask;
}
