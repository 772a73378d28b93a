import { createMemo, type Accessor } from "solid-js";
import { useConversation } from "../conversation-context.tsx";

/** Whether a mail is shown the way it came: as its reader likes mails, or the other way for this one. */
export function createAsItCame(of: Accessor<string>): { isShown: Accessor<boolean>; turn: () => void } {
  const { desk, turned } = useConversation();
  const key = () => `sheet:${of()}`;
  const isShown = createMemo(() => turned.has(key()) !== desk.preferences().showMailAsItCame);
  return { isShown, turn: () => turned.turn(key()) };
}
