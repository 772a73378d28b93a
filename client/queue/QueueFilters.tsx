import { lazy, Show, Suspense } from "solid-js";
import ChevronDown from "~icons/lucide/chevron-down";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { PanelButton } from "../ui/PanelButton.tsx";
import { ME, NOBODY } from "./filter.ts";
import style from "./QueueFilters.module.css";
import { useQueue } from "./queue-context.tsx";

const FilterPanel = lazy(async () => ({ default: (await import("./narrow/FilterPanel.tsx")).FilterPanel }));

/** Whose conversations are shown, and everything else they can be narrowed to. */
export function QueueFilters() {
  const { t } = useI18n();
  const queue = useQueue();
  return (
    <fieldset class={style.filters} aria-label={t("queue.filters.label")}>
      <Show when={queue.state() !== "resolved"}>
        <AssignedChip who={ME} name={t("queue.filters.mine")} />
        <AssignedChip who={NOBODY} name={t("queue.filters.unassigned")} />
      </Show>
      <PanelButton
        variant="chip"
        title={t("queue.filters.filter")}
        about="filter"
        trigger={
          <>
            {t("queue.filters.filter")}
            <ChevronDown aria-hidden="true" />
          </>
        }
      >
        <Suspense>
          <FilterPanel />
        </Suspense>
      </PanelButton>
    </fieldset>
  );
}

/** Alone it is pressed; pressed again, the choice is taken back. */
function AssignedChip(props: { who: typeof ME | typeof NOBODY; name: string }) {
  const { formatNumber } = useI18n();
  const queue = useQueue();
  const isPressed = () => String(queue.filter().assignees) === props.who;
  return (
    <Button
      variant="chip"
      aria-pressed={isPressed()}
      onClick={() => queue.narrow({ assignees: isPressed() ? [] : [props.who] })}
    >
      {props.name} {formatNumber(queue.assignedCounts()[props.who])}
    </Button>
  );
}
