import { lazy, Show, Suspense } from "solid-js";
import ChevronDown from "~icons/lucide/chevron-down";
import UserRound from "~icons/lucide/user-round";
import type { Assignee } from "../../shared/conversation/row.ts";
import { useAvailability } from "../app/availability.ts";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { Popover } from "../ui/Popover.tsx";
import { useConversation } from "./conversation-context.tsx";
import style from "./ConversationHeader.module.css";
import { useStateActs } from "./state-acts.ts";

const AssignPanel = lazy(async () => ({ default: (await import("../assign/AssignPanel.tsx")).AssignPanel }));

/** Whom the conversation waits on, or who has it while it waits on its contact. A resolved one is nobody's. */
export function AssigneeMenu() {
  const { t } = useI18n();
  const { row, doc, reader, mayDo, panel, setPanel, actUndoably } = useConversation();
  const { isAtHand, words } = useAvailability();
  const shown = () => {
    const { assignee, state } = row();
    if (!assignee || state === "resolved") return t("conversation.header.unassigned");
    if (assignee.id === reader().me) return t(`conversation.header.whose.${state}.you`);
    return t(`conversation.header.whose.${state}.other`, { name: assignee.name });
  };

  /** Work may be given to somebody who is not there; whoever gives it is told. */
  function said(to: Assignee | null): string {
    if (!to) return t("conversation.done.unassign");
    const name = to.id === reader().me ? t("conversation.You") : to.name;
    if (to.kind === "team" || to.id === reader().me || isAtHand(to.id))
      return t("conversation.done.assign", { name });
    return t("conversation.done.assignAway", { name, state: words(to.id) });
  }

  function assign(to: Assignee | null): void {
    setPanel(undefined);
    if (to?.id !== row().assignee?.id) void actUndoably({ type: "assign", doc, to }, said(to));
  }

  return (
    <Popover
      placement="bottom-end"
      title={t("conversation.header.assign")}
      disabled={!mayDo("conversation.triage")}
      open={panel() === "assignee"}
      onOpenChange={(open) => setPanel(open ? "assignee" : undefined)}
      aria-label={t("conversation.header.assignNow", { name: shown() })}
      trigger={
        <>
          <UserRound aria-hidden="true" />
          <span class={style.label}>{shown()}</span>
          <ChevronDown aria-hidden="true" />
        </>
      }
    >
      <Show when={row().state !== "resolved"} fallback={<NobodysNow />}>
        <Suspense>
          <AssignPanel
            where={[{ channel: row().channel.id, team: row().team }]}
            current={row().assignee}
            onChoose={assign}
          />
        </Suspense>
      </Show>
    </Popover>
  );
}

/** Why a resolved conversation cannot be given to anybody, and the way to where it can. */
function NobodysNow() {
  const { t } = useI18n();
  const { setNew } = useStateActs();
  return (
    <div class={style.form}>
      <p>{t("conversation.header.resolvedNobodys")}</p>
      <Button autofocus onClick={() => void setNew()}>
        {t("conversation.reply.reopen")}
      </Button>
    </div>
  );
}
