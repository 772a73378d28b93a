import { For, Show } from "solid-js";
import type { QueueFilter } from "../../../shared/personal/saved-view.ts";
import { useI18n } from "../../app/i18n.tsx";
import { Button } from "../../ui/Button.tsx";
import { createKeyed } from "../../ui/create-keyed.ts";
import { Tag } from "../../ui/Tag.tsx";
import { everything, ME, NOBODY } from "../filter.ts";
import { useQueue } from "../queue-context.tsx";
import { useNarrowTexts } from "./narrow-texts.ts";
import style from "./narrow.module.css";
import { usePicks } from "./use-picks.ts";

interface Active {
  key: keyof QueueFilter;
  words: string;
}

/** How many names of a list a mark tells. */
const NAMES_TOLD = 2;

/** What hides conversations and is not told above: each thing with a way to take it away. */
export function ActiveFilters() {
  const t = useNarrowTexts();
  const queue = useQueue();
  const active = useActive();
  const marks = createKeyed(active, ({ key }) => key);
  const clear = (key: keyof QueueFilter) => queue.narrow({ [key]: everything[key] });
  return (
    <Show when={active().length > 0}>
      <ul class={style.active} aria-label={t("active")}>
        <For each={marks()}>
          {({ item: mark }) => (
            <li>
              <Tag onRemove={() => clear(mark().key)} removeLabel={t("remove", { filter: mark().words })}>
                {mark().words}
              </Tag>
            </li>
          )}
        </For>
        <li>
          <Button
            variant="quiet"
            size="small"
            onClick={() => queue.narrow({ ...everything, sort: queue.filter().sort })}
          >
            {t("clear")}
          </Button>
        </li>
      </ul>
    </Show>
  );
}

function useActive(): () => Active[] {
  const t = useNarrowTexts();
  const { formatNumber } = useI18n();
  const queue = useQueue();
  const { namesOf } = usePicks();
  const told = (names: readonly string[]) => {
    const shown = names.slice(0, NAMES_TOLD);
    const more = names.length - shown.length;
    return (more > 0 ? [...shown, `+${formatNumber(more)}`] : shown).join(", ");
  };
  return () => {
    const filter = queue.filter();
    const { assignees } = filter;
    const isChip = queue.state() === "resolved" || (assignees.length === 1 && isToldByChip(assignees[0]));
    const lists = [
      ["assignees", t("who.chip", { names: told(namesOf(filter, "assignees")) }), isChip],
      ["topics", t("topics.chip", { names: told(namesOf(filter, "topics")) }), false],
      ["groups", t("groups.chip", { names: told(namesOf(filter, "groups")) }), false],
    ] as const;
    return [
      ...lists.flatMap(([key, words, isTold]) => (filter[key].length > 0 && !isTold ? [{ key, words }] : [])),
      ...(filter.visibility ? [{ key: "visibility" as const, words: t(`kind.${filter.visibility}`) }] : []),
      ...(filter.unread ? [{ key: "unread" as const, words: t("unread") }] : []),
    ];
  };
}

/** One of the two above the list says it already. */
function isToldByChip(who: string | undefined): boolean {
  return who === ME || who === NOBODY;
}
