import type { Act } from "../sync/desk.ts";
import { useDesk } from "./desk-context.tsx";
import { useUndoing } from "./undoing.tsx";

/**
 * Does it, says so, and offers the way back: as long as it has not left this device it never happened.
 * `onUndone` is called once it is undone.
 */
export function useUndoableAct(): (act: Act, said: string, onUndone?: () => void) => Promise<void> {
  const desk = useDesk();
  const { offer } = useUndoing();
  return async (act, said, onUndone) => {
    const id = await desk.act(act);
    offer(said, async () => {
      if (!(await desk.takeBack(id))) await desk.act({ type: "undo", doc: act.doc, of: id });
      onUndone?.();
    });
  };
}
