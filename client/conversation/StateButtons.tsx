import { lazy, Show, Suspense } from "solid-js";
import AlarmClock from "~icons/lucide/alarm-clock";
import type { BoomerangWish } from "../../shared/conversation/intent.ts";
import { useI18n } from "../app/i18n.tsx";
import { Popover } from "../ui/Popover.tsx";
import { SplitButton } from "../ui/SplitButton.tsx";
import { useConversation } from "./conversation-context.tsx";
import style from "./ReplyBox.module.css";
import { useStateActs } from "./state-acts.ts";

const BoomerangForm = lazy(async () => ({
  default: (await import("../boomerangs/BoomerangForm.tsx")).BoomerangForm,
}));

/** Pending and Resolve, each with the clock that brings the conversation back; the way to New from where it is not. */
export function StateButtons() {
  const { t } = useI18n();
  const { row, mayDo } = useConversation();
  const { moveTo, setNew } = useStateActs();
  const disabled = () => !mayDo("conversation.triage");
  return (
    <span class={style.states}>
      <SplitButton
        variant="quiet"
        disabled={disabled()}
        label={row().state === "new" ? t("conversation.reply.pend") : t("conversation.reply.reopen")}
        onClick={() => void (row().state === "new" ? moveTo("pend") : setNew())}
      >
        <BoomerangPopover on={row().state === "resolved" ? "resolve" : "pend"} disabled={disabled()} />
      </SplitButton>
      <Show when={row().state !== "resolved"}>
        <SplitButton
          variant="quiet"
          disabled={disabled()}
          label={t("conversation.reply.resolve")}
          onClick={() => void moveTo("resolve")}
        >
          <BoomerangPopover on="resolve" disabled={disabled()} />
        </SplitButton>
      </Show>
    </span>
  );
}

function BoomerangPopover(props: { on: "pend" | "resolve"; disabled: boolean }) {
  const { t } = useI18n();
  const { row, panel, setPanel } = useConversation();
  const { moveTo } = useStateActs();
  const set = (wish: BoomerangWish) => {
    setPanel(undefined);
    void moveTo(props.on, wish);
  };
  return (
    <Popover
      variant="quiet"
      placement="top-end"
      disabled={props.disabled}
      title={t("conversation.boomerang.title")}
      aria-label={t(`conversation.reply.${props.on}Boomerang`)}
      open={panel() === props.on}
      onOpenChange={(open) => setPanel(open ? props.on : undefined)}
      trigger={<AlarmClock aria-hidden="true" />}
    >
      <Suspense>
        <BoomerangForm row={row()} on={props.on} onSet={set} />
      </Suspense>
    </Popover>
  );
}
