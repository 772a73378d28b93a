import { createMemo, type Accessor } from "solid-js";
import { useDesk } from "../../app/desk-context.tsx";

/** Topics that conversations on this device have, by name: suggestions. */
export function useKnownTopics(): Accessor<readonly string[]> {
  const desk = useDesk();
  return createMemo(() =>
    [...new Set(desk.conversations().flatMap((row) => row.topics))].toSorted((a, b) => a.localeCompare(b)),
  );
}
