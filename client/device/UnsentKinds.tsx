import { For, Show } from "solid-js";
import { useActName } from "../app/act-words.ts";
import { useI18n } from "../app/i18n.tsx";
import type { Refused, Unsent } from "../sync/desk.ts";
import style from "./Doors.module.css";

/** What kinds of change were not sent, and when they were made; not whom they concern: this person may not know it now. */
export function UnsentKinds(props: { changes: readonly (Unsent | Refused)[] }) {
  const { t, formatDateTime } = useI18n();
  const name = useActName();
  return (
    <Show when={props.changes.length > 0}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard */}
      <ul class={style.list} aria-label={t("device.wayOut.list")} tabindex="0">
        <For each={props.changes}>
          {(change) => (
            <li>
              {name(change)} <time>{formatDateTime(change.at)}</time>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
