import { useQueue } from "../queue/queue-context.tsx";
import { useDesk } from "../app/desk-context.tsx";

/** Where a conversation is opened: in the queue that it is in. */
export function useAddress(): (doc: string) => string {
  const desk = useDesk();
  const queue = useQueue();
  return (doc) => `/inbox/${desk.conversation(doc)?.state ?? queue.state()}/${doc}`;
}
