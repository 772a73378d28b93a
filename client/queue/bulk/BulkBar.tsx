import { createEffect, createSignal, For, on, Show } from "solid-js";
import CheckCheck from "~icons/lucide/check-check";
import Hourglass from "~icons/lucide/hourglass";
import InboxIcon from "~icons/lucide/inbox";
import ListChecks from "~icons/lucide/list-checks";
import MailOpen from "~icons/lucide/mail-open";
import Mail from "~icons/lucide/mail";
import X from "~icons/lucide/x";
import { useI18n } from "../../app/i18n.tsx";
import { createShortcut } from "../../app/keyboard.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Toolbar } from "../../ui/Toolbar.tsx";
import { useQueue } from "../queue-context.tsx";
import { BulkAssign } from "./BulkAssign.tsx";
import { BulkTopic } from "./BulkTopic.tsx";
import { useBulkTexts } from "./bulk-texts.ts";
import style from "./bulk.module.css";
import { useBulk } from "./use-bulk.ts";

/** How many conversations are chosen, and what can be done to all of them. */
export function BulkBar() {
  const t = useBulkTexts();
  const { plural } = useI18n();
  const queue = useQueue();
  const bulk = useBulk();
  const count = () => queue.selection.docs().length;
  const [opened, setOpened] = createSignal<"assign" | "topic">();
  const isOpen = (panel: "assign" | "topic") => opened() === panel;
  const open = (panel: "assign" | "topic") => (is: boolean) => setOpened(is ? panel : undefined);
  createBulkKeys(bulk, setOpened);
  createEffect(on(queue.selection.docs, () => setOpened(undefined), { defer: true }));
  return (
    <Toolbar class={style.bar!} label={t("bar")}>
      <span class={style.count} aria-live="polite">
        <For each={plural(count(), t("chosen")).split(" ")}>{(word) => <span>{word} </span>}</For>
      </span>
      <Show when={queue.state() !== "pending"}>
        <IconButton label={t("pend")} icon={Hourglass} onClick={() => void bulk.doAll({ type: "pend" })} />
      </Show>
      <Show
        when={queue.state() !== "resolved"}
        fallback={
          <IconButton
            label={t("reopen")}
            icon={InboxIcon}
            onClick={() => void bulk.doAll({ type: "reopen" })}
          />
        }
      >
        <IconButton label={t("resolve")} icon={CheckCheck} onClick={() => void bulk.resolveAll()} />
        <BulkAssign
          rows={bulk.chosen()}
          open={isOpen("assign")}
          onOpenChange={open("assign")}
          onChoose={(to) => void bulk.doAll({ type: "assign", to })}
        />
      </Show>
      <BulkTopic
        open={isOpen("topic")}
        onOpenChange={open("topic")}
        onChoose={(topic) => void bulk.doAll({ type: "topic.add", topic })}
      />
      <IconButton
        label={bulk.isUnread() ? t("read") : t("unread")}
        icon={bulk.isUnread() ? MailOpen : Mail}
        onClick={() => bulk.mark(bulk.isUnread())}
      />
      <IconButton label={t("all")} icon={ListChecks} onClick={() => queue.selection.all()} />
      <IconButton label={t("clear")} icon={X} onClick={() => queue.selection.clear()} />
    </Toolbar>
  );
}

/** While some are chosen, the keys of the list are for all of them. */
function createBulkKeys(bulk: ReturnType<typeof useBulk>, open: (panel: "assign" | "topic") => void): void {
  const t = useBulkTexts();
  const queue = useQueue();
  const where = "queue";
  const isListed = () => hasQueueFocus() && queue.state() !== "resolved";
  createShortcut("e", () => void bulk.resolveAll(), { where, label: () => t("resolve"), when: isListed });
  createShortcut("p", () => void bulk.doAll({ type: "pend" }), {
    where,
    label: () => t("pend"),
    when: () => hasQueueFocus() && queue.state() !== "pending",
  });
  createShortcut("a", () => open("assign"), { where, label: () => t("assign"), when: isListed });
  createShortcut("t", () => open("topic"), { where, label: () => t("topic"), when: hasQueueFocus });
  createShortcut("u", () => bulk.mark(bulk.isUnread()), {
    where,
    label: () => t("unread"),
    when: hasQueueFocus,
  });
}

/** In the open conversation the same keys mean that one. */
function hasQueueFocus(): boolean {
  return (document.activeElement?.closest("[data-queue]") ?? null) !== null;
}
