import { Show } from "solid-js";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Select } from "../../ui/Select.tsx";
import { everything, isNarrowed } from "../filter.ts";
import { useQueue } from "../queue-context.tsx";
import { useNarrowTexts } from "./narrow-texts.ts";
import style from "./narrow.module.css";
import { CheckPicks } from "./CheckPicks.tsx";
import { usePicks } from "./use-picks.ts";

const ANY = "";

/** What the queue on screen is narrowed to, and its order. Each choice takes effect at once. */
export function FilterPanel() {
  const t = useNarrowTexts();
  const queue = useQueue();
  const picks = usePicks();
  const filter = queue.filter;
  return (
    <div class={style.panel}>
      <SortSelect />
      <Checkbox
        label={t("unread")}
        checked={filter().unread}
        onChange={(unread) => queue.narrow({ unread })}
      />
      <Show when={queue.state() !== "resolved"}>
        <CheckPicks
          label={t("who.label")}
          options={picks.assignees()}
          value={filter().assignees}
          onChange={(assignees) => queue.narrow({ assignees })}
        />
      </Show>
      <CheckPicks
        label={t("topics.label")}
        options={picks.topics()}
        none={t("topics.none")}
        value={filter().topics}
        onChange={(topics) => queue.narrow({ topics })}
      />
      <CheckPicks
        label={t("groups.label")}
        options={picks.groups()}
        none={t("groups.none")}
        value={filter().groups}
        onChange={(groups) => queue.narrow({ groups })}
      />
      <Select
        label={t("kind.label")}
        value={filter().visibility ?? ANY}
        options={[
          { value: ANY, label: t("kind.any") },
          { value: "private", label: t("kind.private") },
          { value: "public", label: t("kind.public") },
        ]}
        onChange={(kind) => queue.narrow({ visibility: kind === ANY ? null : kind })}
      />
      <div class={`${style.foot} ${style.stays}`}>
        <Button
          size="small"
          disabled={!isNarrowed(filter())}
          onClick={() => queue.narrow({ ...everything, sort: filter().sort })}
        >
          {t("clear")}
        </Button>
      </div>
    </div>
  );
}

/** Resolved has one order less: its own is the latest first. */
function SortSelect() {
  const t = useNarrowTexts();
  const queue = useQueue();
  const sorts = () =>
    queue.state() === "resolved"
      ? (["priority", "oldest"] as const)
      : (["priority", "newest", "oldest"] as const);
  const chosen = () => {
    const { sort } = queue.filter();
    return queue.state() === "resolved" && sort === "newest" ? "priority" : sort;
  };
  return (
    <Select
      label={t("sort.label")}
      value={chosen()}
      options={sorts().map((sort) => ({ value: sort, label: t(`sort.${sort}.${queue.state()}`) }))}
      onChange={(sort) => queue.narrow({ sort })}
    />
  );
}
