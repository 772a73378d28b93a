import { createEffect, createSignal, untrack, type Accessor } from "solid-js";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { useI18n } from "../app/i18n.tsx";
import { createShortcut, useKeyboard } from "../app/keyboard.ts";
import { useQueue } from "./queue-context.tsx";
import { useTriage } from "./triage.ts";
import { useTurnOver } from "./turn-over.ts";

/** Keys that open the row under the cursor and go on there. */
const continued = [
  ["b", "boomerang"],
  ["a", "assign"],
  ["n", "note"],
  ["r", "reply"],
  ["t", "topic"],
] as const;

/** The list's keys: steps work from anywhere, acts only while the list has the focus. */
export function createQueueKeys(list: { hasFocus: Accessor<boolean>; focusCursor: () => void }): void {
  const { t } = useI18n();
  const queue = useQueue();
  const triage = useTriage();
  const openAnd = createContinuation();
  const cursorDoc = () => queue.docs()[queue.cursor()] as DocumentId | undefined; // rows are named by their document

  const step = (by: number) => {
    const from = queue.cursor();
    // The first step from elsewhere lands on the row that has the cursor, unless that one is open already.
    const stay = !list.hasFocus() && queue.openDoc() !== cursorDoc();
    queue.moveCursor(Math.min(Math.max(stay ? from : from + by, 0), queue.docs().length - 1));
    list.focusCursor();
  };
  const onCursor = (act: (doc: DocumentId) => void) => () => {
    const doc = cursorDoc();
    if (doc) act(doc);
  };
  const turnOver = useTurnOver();
  const when = list.hasFocus;

  createShortcut("j", () => step(1), { label: () => t("queue.keys.next"), where: "queue" });
  createShortcut("k", () => step(-1), { label: () => t("queue.keys.previous"), where: "queue" });
  createShortcut("ArrowDown", () => step(1), { label: () => t("queue.keys.next"), where: "queue", when });
  createShortcut("ArrowUp", () => step(-1), { label: () => t("queue.keys.previous"), where: "queue", when });
  createShortcut(
    "e",
    onCursor((doc) => void triage.resolve(doc)),
    {
      label: () => t("queue.keys.resolve"),
      where: "queue",
      when: () => when() && queue.state() !== "resolved",
    },
  );
  createShortcut(
    "p",
    onCursor((doc) => void triage.pend(doc)),
    {
      label: () => t("queue.keys.pend"),
      where: "queue",
      when: () => when() && queue.state() !== "pending",
    },
  );
  createShortcut(
    "x",
    onCursor((doc) => queue.selection.toggle(doc)),
    {
      label: () => t("queue.keys.choose"),
      where: "queue",
      when,
    },
  );
  createShortcut("u", onCursor(turnOver), { label: () => t("queue.keys.read"), where: "queue", when });
  for (const [key, name] of continued) {
    createShortcut(
      key,
      onCursor((doc) => openAnd(doc, key)),
      { label: () => t(`queue.keys.${name}`), where: "queue", when },
    );
  }
}

/** Opens a conversation and, once it is on the screen and knows the key, presses the key there. */
function createContinuation(): (doc: DocumentId, key: string) => void {
  const keyboard = useKeyboard();
  const queue = useQueue();
  const [wanted, setWanted] = createSignal<{ doc: DocumentId; key: string }>();
  createEffect(() => {
    const wish = wanted();
    if (!wish || queue.openDoc() !== wish.doc) return;
    const action = keyboard.actionOf(wish.key, "conversation");
    if (!action) return;
    setWanted(undefined);
    untrack(() => action.run());
  });
  return (doc, key) => {
    setWanted({ doc, key });
    queue.open(doc);
  };
}
