import { lazy, Show, Suspense } from "solid-js";
import { slaBadge } from "../../shared/sla/badge.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import CirclePause from "~icons/lucide/circle-pause";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { Popover } from "../ui/Popover.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { SlaBadge } from "./SlaBadge.tsx";
import style from "./SlaBadge.module.css";

const SlaExplanation = lazy(async () => ({
  default: (await import("./SlaExplanation.tsx")).SlaExplanation,
}));

export interface SlaButtonProps {
  row: ConversationRow;
  /** The ledger; undefined while it is not on this device: the row alone tells less. */
  entries: readonly ConversationEntry[] | undefined;
}

/** The SLA icon of an open conversation, as the button that tells how its time is counted; also while it is paused. */
export function SlaButton(props: SlaButtonProps) {
  const { t } = useI18n();
  const desk = useDesk();
  const isPaused = () => props.row.cycle !== null && props.row.cycle.since === null;
  const isShown = () => isPaused() || slaBadge(props.row.cycle, desk.now()) !== null;
  return (
    <Show when={isShown()}>
      <Popover
        variant="quiet"
        size="small"
        class={style.button!} // the sheet beside this file has the class
        title={t("sla.why")}
        trigger={
          <>
            <Show when={isPaused()} fallback={<SlaBadge cycle={props.row.cycle} />}>
              <span class={`${style.badge} ${style.calm}`}>
                <CirclePause aria-hidden="true" />
                {t("sla.paused")}
              </span>
            </Show>
            <VisuallyHidden>. {t("sla.why")}</VisuallyHidden>
          </>
        }
      >
        <Suspense>
          <SlaExplanation row={props.row} entries={props.entries} />
        </Suspense>
      </Popover>
    </Show>
  );
}
