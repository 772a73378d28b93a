import { For, Show } from "solid-js";
import { Dialog } from "../../../ui/Dialog.tsx";
import { bodyDifferences } from "./body-differences.ts";
import type { RawEvent } from "./raw-api.ts";
import style from "./Raw.module.css";
import { useRawTexts } from "./texts.ts";

/** What two events say differently, the earlier one first. */
export function CompareDialog(props: { one: RawEvent; other: RawEvent; onClose: () => void }) {
  const t = useRawTexts();
  const found = () => bodyDifferences(props.one.body, props.other.body);
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && props.onClose()}
      title={t("compared", { one: String(props.one.id), other: String(props.other.id) })}
    >
      <Show when={found().length > 0} fallback={<p>{t("same")}</p>}>
        <ul class={style.differences}>
          <For each={found()}>
            {({ place, one, other }) => (
              <li>
                <strong>{place || t("body")}</strong>
                <span>{one ?? t("absent")}</span>
                <span>{other ?? t("absent")}</span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Dialog>
  );
}
