import type { Act } from "../sync/desk.ts";
import { useToasts } from "../ui/toasts.tsx";
import { useDesk } from "./desk-context.tsx";
import { useI18n } from "./i18n.tsx";

/** How long an undo is offered; a reply leaves once it is over (S-2). */
export const UNDO_MS = 10_000;

/** Does it, says so, and offers the way back: as long as it has not left this device it never happened. */
export function useUndoableAct(): (act: Act, said: string) => Promise<void> {
  const { t } = useI18n();
  const desk = useDesk();
  const toasts = useToasts();
  return async (act, said) => {
    const id = await desk.act(act);
    const undo = async () =>
      (await desk.takeBack(id)) || (await desk.act({ type: "undo", doc: act.doc, of: id }));
    toasts.show({ text: said, ms: UNDO_MS, action: { label: t("ui.undo"), run: () => void undo() } });
  };
}
