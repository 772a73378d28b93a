import { createContext, createSignal, useContext, type Accessor, type JSX } from "solid-js";
import { useConversation } from "./conversation-context.tsx";

/** How the next reply is meant: an answer to the message numbered `on`, repeating it, or in private where it was public. */
export interface ReplyHow {
  on: number;
  quote?: true;
  privately?: true;
}

export interface ReplyTarget {
  /** Moves the caret into the reply box; the reply written there next is meant so, until it is sent or cleared. */
  start: (how: ReplyHow) => void;
  clear: () => void;
  current: Accessor<ReplyHow | null>;
}

const ReplyTargetContext = createContext<ReplyTarget>();

/** Keeps, for one conversation on the screen, how its next reply is meant. */
export function ReplyTargetProvider(props: { children: JSX.Element }) {
  const { focusReply } = useConversation();
  const [current, setCurrent] = createSignal<ReplyHow | null>(null);
  const target: ReplyTarget = {
    start: (how) => {
      setCurrent(how);
      focusReply();
    },
    clear: () => setCurrent(null),
    current,
  };
  return <ReplyTargetContext.Provider value={target}>{props.children}</ReplyTargetContext.Provider>;
}

export function useReplyTarget(): ReplyTarget {
  const target = useContext(ReplyTargetContext);
  if (!target) throw new Error("useReplyTarget needs a ReplyTargetProvider above it");
  return target;
}
