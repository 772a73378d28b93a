import { createEffect, createMemo, createSignal, onCleanup, type Accessor } from "solid-js";
import type { Preferences } from "../../shared/personal/preferences.ts";
import { textLength } from "../../shared/channels/text-length.ts";
import { liveDraft } from "../../shared/conversation/row.ts";
import { prose, proseText, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { draftClocks } from "../../shared/protocol/words-beyond.ts";
import { useI18n } from "../app/i18n.tsx";
import { UNDO_MS } from "../app/undoable-act.ts";
import { useQueue } from "../queue/queue-context.tsx";
import { useToasts } from "../ui/toasts.tsx";
import { useConversation } from "./conversation-context.tsx";
import { liveDraftRoot } from "./draft-text.ts";

/** What happens to the conversation with the reply. */
export type AfterSend = Preferences["afterSend"];

export interface Draft {
  /** The live draft's root: another one as soon as the reply is sent (N-2). */
  root: Accessor<ProseRoot>;
  text: Accessor<string>;
  canSend: Accessor<boolean>;
  /** Sends what stands in the draft; nothing happens while it cannot be sent. */
  send: (then: AfterSend) => Promise<void>;
}

/** The shared draft of the conversation on the screen. */
export function createDraft(): Draft {
  const { t } = useI18n();
  const toasts = useToasts();
  const queue = useQueue();
  const conversation = useConversation();
  const { doc, desk, row, opened, answering, setAnswering, replacing, setReplacing } = conversation;
  const target = () => row().visibility;
  const root = createMemo(() => liveDraftRoot(row(), target()));
  const text = createProseText(() => prose(opened.doc, root()));

  const canSend = () => {
    const limit = row().limit;
    return text().trim() !== "" && (!limit || textLength(text().trim(), limit.unit) <= limit.max);
  };

  async function send(then: AfterSend): Promise<void> {
    if (!canSend()) return;
    const said = text().trim();
    const inReplyTo = answering();
    const replaces = replacing();
    const act = {
      type: "send",
      doc,
      target: target(),
      text: said,
      g: liveDraft(row(), target()),
      upto: draftClocks(prose(opened.doc, root())),
      then,
      ...(inReplyTo === undefined ? {} : { inReplyTo }),
      ...(replaces === undefined ? {} : { replaces }),
    } as const;
    setAnswering(undefined);
    setReplacing(undefined);
    if (then === "resolve") queue.leave(doc);
    const id = await desk.act(act);
    toasts.show({
      text: t("conversation.done.send"),
      ms: UNDO_MS,
      action: { label: t("ui.undo"), run: () => void conversation.undoSend(id, said) },
    });
  }

  return { root, text, canSend, send };
}

/** The text of prose as it changes, by whomever. */
function createProseText(fragment: () => ReturnType<typeof prose>): Accessor<string> {
  const [text, setText] = createSignal("");
  createEffect(() => {
    const watched = fragment();
    const read = () => setText(proseText(watched));
    read();
    watched.observeDeep(read);
    onCleanup(() => watched.unobserveDeep(read));
  });
  return text;
}
