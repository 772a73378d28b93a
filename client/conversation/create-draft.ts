import { createMemo, createSignal, type Accessor } from "solid-js";
import { replyRules } from "../../shared/channels/capability.ts";
import type { Preferences } from "../../shared/personal/preferences.ts";
import type { Visibility } from "../../shared/conversation/intent.ts";
import {
  isTooLate,
  isTooLongToSend,
  isWindowClosed,
  repliedPrivately,
} from "../../shared/conversation/reply-rules.ts";
import { unresolvedPlaceholders } from "../../shared/replies/placeholders.ts";
import { liveDraft } from "../../shared/conversation/row.ts";
import { prose, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { draftClocks } from "../../shared/protocol/words-beyond.ts";
import { useI18n } from "../app/i18n.tsx";
import { createProseText } from "../editor/create-prose-text.ts";
import { useUndoing } from "../app/undoing.tsx";
import { useQueue } from "../queue/queue-context.tsx";
import { useAskReason } from "../reasons/ask-reason.tsx";
import { sentFile } from "./sent-file.ts";
import { useConversation } from "./conversation-context.tsx";
import { createAttachments, type Attachments } from "./create-attachments.ts";
import { liveDraftRoot } from "./draft-text.ts";
import { goneThere, type Gone } from "./gone-there.ts";
import type { MailReply } from "./mail-reply/create-mail-reply.ts";
import { createHandlerQuestion } from "./handler-question.ts";
import type { Present } from "./presence.ts";
import { useReplyTarget } from "./reply-target.tsx";
import { stateAfter } from "./state-acts.ts";

/** What happens to the conversation with the reply. */
export type AfterSend = Preferences["afterSend"];

export type Hindrance =
  | { why: "empty" }
  /** A file is still being put away on this device. */
  | { why: "file" }
  | { why: "length" }
  /** As a mail it has nobody to go to, or what it says of that is wrong; its fields say so. */
  | { why: "mail" }
  | { why: "window" }
  /** What it answers is not there any more. */
  | { why: Gone }
  /** It still says what should have been filled in. */
  | { why: "placeholder"; placeholder: string }
  /** It would be the second private reply to somebody who has not answered the first. */
  | { why: "private" };

export interface Draft {
  /** The live draft's root: another one as soon as the reply is sent (N-2). */
  root: Accessor<ProseRoot>;
  text: Accessor<string>;
  /** Whom it will reach: where the conversation is, or in private. */
  target: Accessor<Visibility>;
  /** Why it cannot be sent as it is; null: it can. */
  hindrance: Accessor<Hindrance | null>;
  attachments: Attachments;
  /** Whom it goes to, where it leaves as a mail; undefined until its fields have been fetched. */
  letter: Accessor<MailReply | undefined>;
  setLetter: (letter: MailReply | undefined) => void;
  /** It goes out as a human agent's, where its network takes such replies after the time to answer has ended. */
  humanAgent: Accessor<boolean>;
  setHumanAgent: (isByHand: boolean) => void;
  /** A colleague handles the conversation, and sending was pressed all the same: it is asked once. */
  asksBecauseOf: Accessor<Present | undefined>;
  /** Sends what stands in the draft; nothing happens while it cannot be sent. */
  send: (then: AfterSend) => Promise<void>;
}

/** The shared draft of the conversation on the screen. */
export function createDraft(): Draft {
  const { t } = useI18n();
  const { offer } = useUndoing();
  const queue = useQueue();
  const askReason = useAskReason();
  const conversation = useConversation();
  const reply = useReplyTarget();
  const { doc, desk, row, opened, presence, replacing, setReplacing } = conversation;
  const question = createHandlerQuestion(presence.handler);
  const [humanAgent, setHumanAgent] = createSignal(false);
  const target = (): Visibility =>
    reply.current()?.privately && row().privateReply ? "private" : row().visibility;
  const root = createMemo(() => liveDraftRoot(row(), target()));
  const text = createProseText(() => prose(opened.doc, root()));

  const attachments = createAttachments({
    place: () => ({ doc, target: target() }),
    network: () => row().channel.network,
    rules: () => {
      const channel = desk.channel(row().channel.id);
      return channel && replyRules(channel.capability, target());
    },
  });
  const [letter, setLetter] = createSignal<MailReply>();
  const isMisaddressed = () => {
    const isMail = desk.channel(row().channel.id)?.mailbox !== undefined;
    return isMail && letter()?.problem() !== null;
  };

  /** Nobody needs to say so while the network takes any reply. */
  const byHand = () =>
    humanAgent() && isWindowClosed(row(), desk.now(), target()) ? { humanAgent: true as const } : {};

  const gone = createMemo(() =>
    goneThere(row(), conversation.entries(), { on: reply.current()?.on, target: target() }),
  );

  const hindrance = (): Hindrance | null => {
    const said = text().trim();
    const why = gone();
    if (why) return { why };
    if (isTooLate(row(), desk.now(), { target: target(), ...byHand() })) return { why: "window" };
    if (target() !== row().visibility && repliedPrivately(row())) return { why: "private" };
    if (attachments.adding().length > 0) return { why: "file" };
    if (said === "" && attachments.list().length === 0 && !letter()?.forwarded()) return { why: "empty" };
    const [placeholder] = unresolvedPlaceholders(said);
    if (placeholder !== undefined) return { why: "placeholder", placeholder };
    if (isTooLongToSend(row(), target(), said)) return { why: "length" };
    return isMisaddressed() ? { why: "mail" } : null;
  };

  async function send(then: AfterSend): Promise<void> {
    if (hindrance()) return;
    if (!question.mayGo()) return;
    const addressed = letter()?.said() ?? {};
    const why = then === "resolve" ? await askReason() : {};
    if (!why) return;
    const said = text().trim();
    const how = reply.current();
    const files = attachments.list();
    const replaces = replacing();
    const act = {
      type: "send",
      doc,
      target: target(),
      text: said,
      g: liveDraft(row(), target()),
      upto: draftClocks(prose(opened.doc, root())),
      then,
      ...why,
      ...(how ? { inReplyTo: how.on } : {}),
      ...(how?.quote ? { quote: true as const } : {}),
      ...addressed,
      ...byHand(),
      ...(files.length > 0 ? { attachments: files.map(sentFile) } : {}),
      ...(replaces === undefined ? {} : { replaces }),
    } as const;
    reply.clear();
    setReplacing(undefined);
    setHumanAgent(false);
    const comeBack = then !== "stay" && row().state !== stateAfter[then] ? queue.leave(doc) : undefined;
    const id = await desk.act(act);
    await attachments.remove(files.map((file) => file.id));
    offer(
      t(desk.link().kind === "online" ? "conversation.done.send" : "conversation.done.sendLater"),
      async () => {
        const isUndone = await conversation.undoSend(id, said, { files, ...addressed });
        if (!isUndone) return false;
        if (how) reply.start(how);
        comeBack?.();
        return true;
      },
    );
  }

  const { asksBecauseOf } = question;
  return {
    root,
    text,
    target,
    hindrance,
    attachments,
    letter,
    setLetter,
    humanAgent,
    setHumanAgent,
    asksBecauseOf,
    send,
  };
}
