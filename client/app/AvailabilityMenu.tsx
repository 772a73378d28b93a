import { Show } from "solid-js";
import { AvailabilityDot } from "../ui/AvailabilityDot.tsx";
import { createMedia } from "../ui/create-media.ts";
import { Menu, MenuChoice } from "../ui/Menu.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { markOf, useAvailability, useOwnAvailability } from "./availability.ts";
import { useI18n } from "./i18n.tsx";
import style from "./Rail.module.css";

/** How the agent is, by a dot and a word, and the way to change it. It counts at once and on every device. */
export function AvailabilityMenu() {
  const { t } = useI18n();
  const { wordsOf } = useAvailability();
  const { state, choices, choose } = useOwnAvailability();
  const isNarrow = createMedia("(max-width: 820px)"); // the rail is at the foot of the screen then
  const options = () =>
    choices().map((value) => ({
      value,
      label: wordsOf(value),
      mark: <AvailabilityDot is={markOf(value)} />,
    }));
  return (
    <Menu
      variant="quiet"
      class={`${style.link} ${style.availability}`}
      placement={isNarrow() ? "top-end" : "right-end"}
      trigger={
        <>
          <AvailabilityDot is={markOf(state() ?? "")} />
          <VisuallyHidden>{t("app.me.availability")}: </VisuallyHidden>
          <Show when={state()} fallback={<span>{t("app.me.unsaid")}</span>}>
            {(known) => <span>{wordsOf(known())}</span>}
          </Show>
        </>
      }
    >
      <MenuChoice
        label={t("app.me.availability")}
        value={state() ?? ""}
        options={options()}
        onChoose={choose}
      />
    </Menu>
  );
}
