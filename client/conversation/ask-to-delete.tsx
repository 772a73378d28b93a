import { createContext, createSignal, lazy, Show, Suspense, useContext, type JSX } from "solid-js";
import type { InboundItem } from "../../shared/conversation/timeline.ts";

const DeleteDialog = lazy(async () => ({
  default: (await import("../message-acts/DeleteDialog.tsx")).DeleteDialog,
}));

/** Asks whether a message is to be deleted on its network, and has it done. */
type AskToDelete = (message: InboundItem) => void;

const AskContext = createContext<AskToDelete>();

/** The question stays while the message it is about moves, or is drawn anew. */
export function AskToDeleteProvider(props: { children: JSX.Element }) {
  const [asked, setAsked] = createSignal<InboundItem>();
  // The menu gives the focus back first: it is there that it goes once the dialog is closed.
  const ask: AskToDelete = (message) => void setTimeout(() => setAsked(message));
  return (
    <AskContext.Provider value={ask}>
      {props.children}
      <Show when={asked()}>
        {(message) => (
          <Suspense>
            <DeleteDialog item={message()} onClose={() => setAsked(undefined)} />
          </Suspense>
        )}
      </Show>
    </AskContext.Provider>
  );
}

export function useAskToDelete(): AskToDelete {
  const ask = useContext(AskContext);
  if (!ask) throw new Error("useAskToDelete needs an AskToDeleteProvider above it");
  return ask;
}
