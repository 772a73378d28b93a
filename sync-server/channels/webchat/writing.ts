import { randomInt } from "node:crypto";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { SECOND } from "../../../shared/time/duration.ts";
import { decodeStates, encodeStates, type Presence, type Viewer } from "../../relay/presence.ts";

/** How long a visitor counts as writing after their page said so last. */
const WRITING_FOR = 6 * SECOND;

/** Who writes, both ways, by the presence of the conversation; nothing of it is kept. */
export function makeWriting(presence: Presence) {
  const writers = new Map<string, { timer: NodeJS.Timeout; stop: () => void }>();

  const begin = (doc: DocumentId, contact: { id: string; name: string }): (() => void) => {
    const viewer: Viewer = { agent: contact, isContact: true, show: () => undefined };
    const state = JSON.stringify({ writing: true });
    presence.enter(doc, viewer);
    presence.update(doc, viewer, encodeStates([{ client: randomInt(2 ** 31), clock: 1, state }]));
    return () => {
      presence.leave(doc, viewer);
      writers.delete(doc);
    };
  };

  return {
    /** The contact writes: agents who have the conversation open see it for a while, or until `false`. */
    visitorWrites(doc: DocumentId, contact: { id: string; name: string }, isWriting: boolean): void {
      const known = writers.get(doc);
      clearTimeout(known?.timer);
      if (!isWriting) return known?.stop();
      const stop = known?.stop ?? begin(doc, contact);
      writers.set(doc, { stop, timer: setTimeout(stop, WRITING_FOR).unref() });
    },

    /**
     * Follows which agent writes a reply there; null: nobody does.
     * @returns what ends it
     */
    watchAgents(doc: DocumentId, onChange: (name: string | null) => void): () => void {
      const writing = new Map<number, string>();
      const viewer: Viewer = {
        agent: { id: "", name: "" },
        show: (_doc, update) => {
          const [before] = writing.values();
          for (const { client, state } of decodeStates(update) ?? []) {
            const name = writerIn(state);
            if (name === null) writing.delete(client);
            else writing.set(client, name);
          }
          const [after] = writing.values();
          if (after !== before) onChange(after ?? null);
        },
      };
      presence.enter(doc, viewer);
      return () => presence.leave(doc, viewer);
    },
  };
}

export type Writing = ReturnType<typeof makeWriting>;

/** @returns the agent's name when they are writing a reply; the contact's own state says nothing */
function writerIn(state: string): string | null {
  const said = JSON.parse(state) as {
    writing?: unknown;
    contact?: unknown;
    user?: { name?: unknown };
  } | null; // presence passes on objects and null
  const name = said?.user?.name;
  return said?.writing === true && said.contact !== true && typeof name === "string" ? name : null;
}
