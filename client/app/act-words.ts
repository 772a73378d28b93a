import type { Unsent } from "../sync/desk.ts";
import { useNameOf } from "./contact-name.ts";
import { useI18n } from "./i18n.tsx";

/** Types of acts and the dictionary's name for each; one it does not know is a "change". */
const names = {
  pend: "pend",
  resolve: "resolve",
  reopen: "reopen",
  assign: "assign",
  "boomerang.cancel": "boomerangCancel",
  send: "send",
  "send.cancel": "sendCancel",
  "send.confirm": "sendConfirm",
  "send.discard": "sendDiscard",
  "send.settled": "sendSettled",
  "draft.discard": "draftDiscard",
  "message.act": "messageAct",
  "message.delete": "messageDelete",
  "delete.cancel": "deleteCancel",
  "note.add": "noteAdd",
  "note.edited": "noteEdited",
  "note.delete": "noteDelete",
  "topic.add": "topicAdd",
  "topic.remove": "topicRemove",
  undo: "undo",
  "attribute.set": "attributeSet",
  "vip.set": "attributeSet",
  "block.set": "attributeSet",
  "link.set": "attributeSet",
  "preference.set": "preferenceSet",
} as const;

/** The same for prose, by what its root begins with. */
const proseNames: Record<string, "note" | "draft" | "savedReply"> = {
  note: "note",
  draft: "draft",
  reply: "savedReply",
};

type Change = Pick<Unsent, "doc" | "what" | "files">;

/** What a change is: "Resolved". */
export function useActName(): (change: Pick<Change, "what">) => string {
  const { t } = useI18n();
  return ({ what: done }) => {
    if (done.kind === "prose")
      return t(`app.acts.${proseNames[done.root.split(":", 1)[0] ?? ""] ?? "draft"}`);
    if (/^(collection|reply)\./.test(done.type)) return t("app.acts.savedReply");
    return t(`app.acts.${isNamed(done.type) ? names[done.type] : "other"}`);
  };
}

/** What a change is and whom it concerns: "Resolved · Maya Okafor". */
export function useActWords(): (change: Change) => string {
  const { t } = useI18n();
  const nameOf = useNameOf();
  const what = useActName();
  const where = (doc: string) => {
    if (doc.startsWith("me:")) return t("app.changes.settings");
    return nameOf(doc);
  };
  return (change) => [what(change), where(change.doc), ...(change.files ?? [])].join(" · ");
}

function isNamed(type: string): type is keyof typeof names {
  return Object.hasOwn(names, type);
}
