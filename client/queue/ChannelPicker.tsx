import { lazy, Suspense } from "solid-js";
import ChevronDown from "~icons/lucide/chevron-down";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { PanelButton } from "../ui/PanelButton.tsx";
import style from "./ChannelPicker.module.css";
import { channelsInSight } from "./channels-in-sight.ts";
import { useQueue } from "./queue-context.tsx";

const ChannelPanel = lazy(async () => ({
  default: (await import("./narrow/ChannelPanel.tsx")).ChannelPanel,
}));

/** Which channels the inbox shows: all, one by its name, or how many of them. */
export function ChannelPicker() {
  const { t, formatNumber } = useI18n();
  const desk = useDesk();
  const queue = useQueue();
  const chosen = () => queue.filter().channels;
  const label = () => {
    const known = desk.workspace().channels;
    const [first, ...more] = chosen();
    if (first === undefined) return t("queue.channels.all");
    if (more.length === 0 && known[first]) return known[first].name;
    const of = formatNumber(channelsInSight(desk).length);
    return t("queue.channels.some", { count: formatNumber(chosen().length), of });
  };
  return (
    <PanelButton
      variant="chip"
      class={style.trigger!} // the sheet beside this file has the class
      placement="bottom-end"
      title={t("queue.channels.title")}
      about="filter"
      trigger={
        <>
          <span>{label()}</span>
          <ChevronDown aria-hidden="true" />
        </>
      }
    >
      <Suspense>
        <ChannelPanel />
      </Suspense>
    </PanelButton>
  );
}
