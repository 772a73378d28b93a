import { useNavigate } from "@solidjs/router";
import { arriveAt, carry } from "../../conversation/carried-words.ts";
import { useConversation } from "../../conversation/conversation-context.tsx";
import type { Enclosed } from "../../conversation/put-back-mail.ts";
import { useReplyTarget } from "../../conversation/reply-target.tsx";
import { useAddress } from "../../conversation/use-address.ts";
import { askToStart } from "../../start/starting.ts";
import type { Beginning, Elsewhere } from "./elsewhere.ts";

/** A reply that cannot go out here. */
export interface Kept {
  id: string;
  text: string;
  enclosed: Enclosed;
}

/** Moves the words of a reply to where they can be sent: they stand there as a draft, and the reply is let go of with that. */
export function useMoveWords(): (kept: Kept, to: Elsewhere) => Promise<void> {
  const { desk, doc, row, focusReply } = useConversation();
  const reply = useReplyTarget();
  const navigate = useNavigate();
  const address = useAddress();

  async function intoForm({ id: of, text, enclosed }: Kept, to: Beginning): Promise<void> {
    const { recipient, account, name } = to;
    const { externalId, id: contact } = recipient.contact;
    const form = row().contact.id;
    const starts = await desk.starts();
    const draft = { for: form, channel: account.id, to: externalId, name, subject: "", text };
    const id = await starts.coming(draft, [recipient.doc, contact], enclosed.files ?? [], doc);
    await desk.act({ type: "send.discard", doc, of }, id);
    await starts.came(id);
    askToStart(form);
  }

  return async (kept, to) => {
    if (to.kind === "begin") return intoForm(kept, to);
    const { row: there, target } = to.reach;
    carry({
      kind: "kept",
      to: { doc: there.doc, target },
      text: kept.text,
      files: kept.enclosed.files ?? [],
      leaving: { type: "send.discard", doc, of: kept.id },
    });
    if (there.doc === doc) {
      reply.clear();
      focusReply();
    } else {
      arriveAt(there.doc);
      navigate(address(there.doc));
    }
  };
}
