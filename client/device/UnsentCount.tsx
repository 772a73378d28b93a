import { Show } from "solid-js";
import { useI18n } from "../app/i18n.tsx";
import { createWaitingChanges } from "../app/waiting-changes.ts";

/** How much of this person's work is on this device only. */
export function UnsentCount() {
  const { t, plural } = useI18n();
  const waiting = createWaitingChanges();
  return (
    <Show when={waiting().length > 0}>
      <p>{plural(waiting().length, t("device.unsent"))}</p>
    </Show>
  );
}
