import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import type { Assigned } from "./filter.ts";
import style from "./QueueFilters.module.css";
import { useQueue } from "./queue-context.tsx";

/** Whose conversations are shown; pressed again, a choice is taken back. */
export function QueueFilters() {
  const { t, formatNumber } = useI18n();
  const queue = useQueue();
  const toggle = (assigned: Assigned) =>
    queue.narrow({ assigned: queue.filter().assigned === assigned ? "anyone" : assigned });
  return (
    <fieldset class={style.filters} aria-label={t("queue.filters.label")}>
      <Button variant="chip" aria-pressed={queue.filter().assigned === "me"} onClick={() => toggle("me")}>
        {t("queue.filters.mine")} {formatNumber(queue.assignedCounts().me)}
      </Button>
      <Button
        variant="chip"
        aria-pressed={queue.filter().assigned === "nobody"}
        onClick={() => toggle("nobody")}
      >
        {t("queue.filters.unassigned")} {formatNumber(queue.assignedCounts().nobody)}
      </Button>
    </fieldset>
  );
}
