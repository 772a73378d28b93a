import { For, Show } from "solid-js";
import X from "~icons/lucide/x";
import { AVAILABLE, AWAY } from "../../shared/protocol/register.ts";
import { AvailabilityDot } from "../ui/AvailabilityDot.tsx";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Menu, MenuItem } from "../ui/Menu.tsx";
import style from "./AskAvailability.module.css";
import { askTexts } from "./ask-texts.ts";
import { markOf, useAvailability, useOwnAvailability } from "./availability.ts";
import { useTexts } from "./i18n.tsx";

/** After a sign-in: how the agent is, to say or to leave for later. Work goes on around it. */
export function AskAvailability(props: { onDismiss: () => void }) {
  const t = useTexts(askTexts);
  const { wordsOf } = useAvailability();
  const { state, choices, choose } = useOwnAvailability();
  const others = () => choices().filter((choice) => choice !== AVAILABLE && choice !== AWAY);
  // What had the focus goes away with the question.
  const leave = (act: () => void) => {
    act();
    document.getElementById("conversation")?.focus();
  };
  return (
    <section class={style.question} aria-label={t("label")}>
      <p>
        <strong>
          <Show when={state()} fallback={t("question")}>
            {(known) => <>{t("still", { state: wordsOf(known()) })}</>}
          </Show>
        </strong>{" "}
        <span>{t("more")}</span>
      </p>
      <div class={style.answers}>
        <For each={[AVAILABLE, AWAY]}>
          {(choice) => (
            <Button size="small" onClick={() => leave(() => choose(choice))}>
              <AvailabilityDot is={markOf(choice)} /> {wordsOf(choice)}
            </Button>
          )}
        </For>
        <Show when={others().length > 0}>
          <Menu size="small" trigger={t("other")}>
            <For each={others()}>
              {(choice) => (
                <MenuItem
                  icon={<AvailabilityDot is={markOf(choice)} />}
                  onSelect={() => leave(() => choose(choice))}
                >
                  {choice}
                </MenuItem>
              )}
            </For>
          </Menu>
        </Show>
        <a href="/settings/general">{t("always")}</a>
      </div>
      <IconButton label={t("later")} icon={X} onClick={() => leave(props.onDismiss)} />
    </section>
  );
}
