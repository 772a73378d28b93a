import { createMemo, type Accessor } from "solid-js";
import { useDesk } from "../../app/desk-context.tsx";

/** Topics to suggest: those the workspace offers, in its order, then what conversations on this device have besides. */
export function useKnownTopics(): Accessor<readonly string[]> {
  const desk = useDesk();
  return createMemo(() => {
    const offered = desk.workspace().topics.flatMap(({ name, active }) => (active ? [name] : []));
    const used = desk.conversations().flatMap((row) => row.topics);
    return [...new Set([...offered, ...used.toSorted((a, b) => a.localeCompare(b))])];
  });
}
