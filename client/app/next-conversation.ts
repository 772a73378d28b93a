import { useLocation, useNavigate } from "@solidjs/router";
import { createEffect, createMemo, on, untrack } from "solid-js";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { SECOND } from "../../shared/time/duration.ts";
import { isReplyUnderWay } from "../conversation/reply-under-way.ts";
import type { Desk } from "../sync/desk.ts";
import { useToasts } from "../ui/toasts.tsx";
import { useContactName } from "./contact-name.ts";
import { useDesk } from "./desk-context.tsx";
import { useI18n } from "./i18n.tsx";

/** For how long after what somebody did the next conversation is what they wait for. */
const WAITED_FOR = 30 * SECOND;
const OFFERED_FOR = 15 * SECOND;

/**
 * Brings the agent to the conversation that is theirs to take up, when they wait for one: they have just turned Available,
 * pended or resolved, or have none open. Where they are in the middle of something it is only offered.
 */
export function createNextConversation(): void {
  const { t } = useI18n();
  const desk = useDesk();
  const toasts = useToasts();
  const navigate = useNavigate();
  const location = useLocation();
  const nameOf = useContactName();
  const openedAt = untrack(desk.now);
  const next = createMemo(() => desk.next(), undefined, { equals: (one, other) => one?.doc === other?.doc });

  createEffect(
    on(
      next,
      (handed) => {
        if (!handed) return;
        const { doc, at } = handed;
        const row = untrack(() => desk.conversation(doc));
        const address = `/inbox/new/${doc}`;
        const here = untrack(() => location.pathname);
        if (!row || here.endsWith(`/${doc}`)) return;
        // What was there before the page was opened does not lead away from the address it was opened at.
        if (at < openedAt && !isQueueAlone(here)) return;
        const open = () => navigate(address);
        if (untrack(() => isWaitedFor(desk, here)) && !isInTheMiddle(here)) return open();
        const text = t("app.next.offered", { name: nameOf(row) });
        toasts.show({ text, ms: OFFERED_FOR, action: { label: t("app.next.open"), run: open } });
      },
      { defer: true },
    ),
  );
}

function isWaitedFor(desk: Desk, path: string): boolean {
  const since = desk.now() - WAITED_FOR;
  if (isQueueAlone(path) || (desk.availableSince() ?? 0) >= since) return true;
  const own = { agent: desk.session.agent.id, device: desk.device };
  return desk.conversations().some((row) => hasLeftNew(row, own, since));
}

/** New is open, and no conversation. */
function isQueueAlone(path: string): boolean {
  return /^\/inbox\/new\/?$/u.test(path);
}

/** This agent has just taken it out of New, on this device. */
function hasLeftNew(
  row: ConversationRow,
  { agent, device }: { agent: string; device: string },
  since: number,
): boolean {
  const change = row.changes[agent];
  return row.state !== "new" && change !== undefined && change.dev === device && change.at >= since;
}

/** On another screen, with words in a reply box or another field, or with something open over it, or not looking at all. */
function isInTheMiddle(path: string): boolean {
  if (!path.startsWith("/inbox") || document.visibilityState === "hidden" || untrack(isReplyUnderWay))
    return true;
  return document.querySelector("[role=dialog][data-expanded]") !== null || isWriting(document.activeElement);
}

function isWriting(field: Element | null): boolean {
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) return field.value !== "";
  return field instanceof HTMLElement && field.isContentEditable && field.textContent.trim() !== "";
}
