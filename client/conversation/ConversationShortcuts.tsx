import { createAction, createShortcut } from "../app/keyboard.ts";
import { useI18n } from "../app/i18n.tsx";
import { useAddNote } from "./add-note.ts";
import { useConversation } from "./conversation-context.tsx";
import { useRepeatBoomerang } from "./repeat-boomerang.ts";
import { useStateActs } from "./state-acts.ts";

/** The single keys of the open conversation. */
export function ConversationShortcuts() {
  const { t } = useI18n();
  const conversation = useConversation();
  const { row, desk, doc, opened, mayDo, hasEnded, setPanel } = conversation;
  const { moveTo } = useStateActs();
  const { repeat } = useRepeatBoomerang();
  const addNote = useAddNote();
  const triages = () => mayDo("conversation.triage") && !hasEnded();
  const where = "conversation";

  createShortcut("e", () => void moveTo("resolve"), {
    where,
    label: () => t("conversation.keys.resolve"),
    when: () => triages() && row().state !== "resolved",
  });
  createShortcut("p", () => void moveTo("pend"), {
    where,
    label: () => t("conversation.keys.pend"),
    when: () => triages() && row().state !== "pending",
  });
  createShortcut("b", () => setPanel(row().state === "resolved" ? "resolve" : "pend"), {
    where,
    label: () => t("conversation.keys.boomerang"),
    when: triages,
  });
  createShortcut("g", repeat, {
    where,
    label: () => t("conversation.keys.repeatBoomerang"),
    when: triages,
  });
  createShortcut("a", () => setPanel("assignee"), {
    where,
    label: () => t("conversation.keys.assign"),
    when: triages,
  });
  createShortcut("t", () => setPanel("topic"), {
    where,
    label: () => t("conversation.keys.topic"),
    when: () => mayDo("conversation.triage"),
  });
  createShortcut("n", () => void addNote(), {
    where,
    label: () => t("conversation.keys.note"),
    when: () => opened.ready() && mayDo("note.write"),
  });
  createShortcut("r", () => conversation.focusReply(), {
    where,
    label: () => t("conversation.keys.reply"),
    when: () => opened.ready() && mayDo("conversation.reply"),
  });
  createAction({
    where,
    label: () => t(desk.isPinned(doc) ? "conversation.header.unpin" : "conversation.header.pin"),
    about: "pin",
    run: () => void desk.pin(doc, !desk.isPinned(doc)),
  });
  return null;
}
