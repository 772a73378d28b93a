import { useDesk } from "../../app/desk-context.tsx";
import { useI18n } from "../../app/i18n.tsx";
import { useMayDo } from "../../app/may-do.ts";
import { useUndoing } from "../../app/undoing.tsx";
import { useAskReason } from "../../reasons/ask-reason.tsx";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { useToasts } from "../../ui/toasts.tsx";
import { useQueue } from "../queue-context.tsx";
import { useBulkTexts } from "./bulk-texts.ts";
import { planOf, type Plan, type Wish } from "./plan.ts";

/** Does one thing to all conversations that are chosen: as one step, said once, with one way back. */
export function useBulk() {
  const t = useBulkTexts();
  const { plural } = useI18n();
  const desk = useDesk();
  const queue = useQueue();
  const toasts = useToasts();
  const { offer } = useUndoing();
  const mayDo = useMayDo();
  const askReason = useAskReason();
  const chosen = () => queue.selection.docs().flatMap((doc) => desk.conversation(doc) ?? []);

  async function doAll(wish: Wish): Promise<void> {
    const plan = planOf(wish, chosen(), (where) => mayDo(where, "conversation.triage"));
    const docs = plan.acts.map(({ doc }) => doc);
    const comeBack = leavesQueue(wish) ? leave(docs) : undefined;
    const ids = await desk.actAll(plan.acts);
    say(wish, plan, async () => {
      await takeBack(ids, docs);
      comeBack?.();
    });
  }

  function leave(docs: readonly string[]): () => void {
    const comeBack = queue.leave(...docs);
    queue.selection.clear();
    return comeBack;
  }

  function leavesQueue({ type }: Wish): boolean {
    const to =
      type === "pend" ? "pending" : type === "resolve" ? "resolved" : type === "reopen" ? "new" : null;
    return to !== null && to !== queue.state();
  }

  function say(wish: Wish, { acts, barred }: Plan, undo: () => Promise<void>): void {
    const done = acts.length > 0 ? plural(acts.length, t(`done.${wish.type}`)) : t("done.nothing");
    const text = barred > 0 ? `${done}. ${plural(barred, t("barred"))}` : done;
    if (acts.length > 0) offer(text, undo);
    else toasts.show({ text });
  }

  /** What has not left this device never happened; the rest is undone. */
  async function takeBack(ids: readonly string[], docs: readonly DocumentId[]): Promise<void> {
    const late = new Set(await desk.takeBackAll(ids));
    const undone = ids.flatMap((of, index) => {
      const doc = docs[index];
      return doc && late.has(of) ? [{ type: "undo" as const, doc, of }] : [];
    });
    if (undone.length > 0) await desk.actAll(undone);
  }

  return {
    chosen,
    doAll,
    resolveAll: async () => {
      const why = await askReason();
      if (why) await doAll({ type: "resolve", ...why });
    },
    isUnread: () => queue.selection.docs().some((doc) => desk.isUnread(doc as DocumentId)), // documents
    mark: (read: boolean) => {
      for (const doc of queue.selection.docs() as DocumentId[])
        // the list's documents
        if (read) desk.markRead(doc);
        else desk.markUnread(doc);
    },
  };
}
