import type { ConversationIntent } from "../../shared/conversation/intent.ts";
import { uuidv7 } from "../../shared/protocol/uuid.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { PushItem } from "../../shared/protocol/frames.ts";
import type { Documents } from "../log/documents.ts";

export const CHANNEL = { id: "c1", name: "Care", network: "api" } as const;

const SYSTEM = { kind: "system", name: "Roost" } as const;
let minted = 0;

export function newId(): string {
  minted += 1;
  const random = new Uint8Array(10);
  new DataView(random.buffer).setUint32(4, minted);
  return uuidv7(1_700_000_000_000 + minted, random);
}

/** A conversation with one message of its contact, opened at `at` where it is said to belong. */
export async function startConversation(
  documents: Documents,
  doc: DocumentId,
  at: number,
  text = "Hello",
  { channel = CHANNEL.id, team = null }: { channel?: string; team?: string | null } = {},
): Promise<void> {
  await documents.turn(doc, (turn) => {
    turn.append([
      {
        id: newId(),
        type: "thread.opened",
        at,
        by: SYSTEM,
        channel: { ...CHANNEL, id: channel },
        team,
        visibility: "private",
        contact: { id: "ct:1", name: "Maya" },
      },
      {
        id: newId(),
        type: "episode.opened",
        at,
        by: SYSTEM,
        ep: 1,
        sla: { name: "Plain", firstMs: 3_600_000, nextMs: 1_800_000, warnAfter: 0.75 },
        autoAssign: true,
        windowMs: null,
        limit: null,
      },
    ]);
  });
  await receive(documents, doc, at, text);
}

export async function receive(
  documents: Documents,
  doc: DocumentId,
  at: number,
  text: string,
): Promise<void> {
  await documents.turn(doc, (turn) => {
    const message = { externalId: newId(), kind: "private_message", text, attachments: [], sentAt: at };
    turn.append([
      {
        id: newId(),
        type: "message.received",
        at,
        by: { kind: "contact", id: "ct:1", name: "Maya" },
        message,
      },
    ]);
  });
}

type Payload<I> = I extends unknown ? Omit<I, "id" | "v" | "doc" | "ep" | "off"> : never;

export function intentItem(
  doc: DocumentId,
  payload: Payload<ConversationIntent> & { id?: string; ep?: number },
): PushItem {
  const intent = { id: newId(), v: 1, doc, ep: 1, off: 0, ...payload };
  return { k: "intent", id: intent.id, intent };
}
