import { lazy, Show, Suspense } from "solid-js";
import type { InboundItem, ReplyItem } from "../../shared/conversation/timeline.ts";
import { useConversation } from "./conversation-context.tsx";

const MessageActions = lazy(async () => ({
  default: (await import("../message-acts/MessageActions.tsx")).MessageActions,
}));
const Marks = lazy(async () => ({
  default: (await import("../message-acts/MessageMarks.tsx")).MessageMarks,
}));

/** What can be done with one message; its texts and pictures come once the conversation is on the screen. */
export function MessageMenu(props: {
  item: InboundItem | ReplyItem;
  held: boolean;
  onHeld: (held: boolean) => void;
}) {
  const { isInSight } = useConversation();
  return (
    <Suspense>
      <Show when={isInSight()}>
        <MessageActions item={props.item} held={props.held} onHeld={props.onHeld} />
      </Show>
    </Suspense>
  );
}

/** What was done with it on its network. */
export function MessageMarks(props: { item: InboundItem }) {
  return (
    <Show when={props.item.marks.length > 0}>
      <Suspense>
        <Marks n={props.item.n} marks={props.item.marks} />
      </Suspense>
    </Show>
  );
}
