import { uuidv7 } from "../../shared/protocol/uuid.ts";
import { useConversation } from "./conversation-context.tsx";

/** Adds an empty note, on a message or to the conversation, and opens it for writing. */
export function useAddNote(): (on?: number) => Promise<void> {
  const { desk, doc, setEditing } = useConversation();
  return async (on) => {
    const note = uuidv7(desk.now(), crypto.getRandomValues(new Uint8Array(10)));
    const safe = desk.act({ type: "note.add", doc, note, schema: 1, ...(on === undefined ? {} : { on }) });
    setEditing(note);
    await safe;
  };
}
