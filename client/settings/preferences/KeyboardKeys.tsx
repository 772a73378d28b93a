import { createSignal, For, Show } from "solid-js";
import RotateCcw from "~icons/lucide/rotate-ccw";
import { useDesk } from "../../app/desk-context.tsx";
import { commandKeys, keyMapOf, keyOf, preferenceOf, takenBy, type CommandKey } from "../../app/key-map.ts";
import { useKeyboard } from "../../app/keyboard.ts";
import { Button } from "../../ui/Button.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import rules from "../Rules.module.css";
import style from "./KeyboardKeys.module.css";

/** Which key gives which command. A choice counts at once, without a network too. */
export function KeyboardKeys() {
  const t = useRuleTexts();
  const keyboard = useKeyboard();
  return (
    <div class={rules.page}>
      <p class={rules.intro}>{t("keyboard.intro")}</p>
      <Show when={!keyboard.singleKeys()}>
        <p class={rules.intro}>{t("keyboard.off")}</p>
      </Show>
      <ul class={style.list}>
        <For each={commandKeys}>{(command) => <CommandRow command={command} />}</For>
      </ul>
    </div>
  );
}

function CommandRow(props: { command: CommandKey }) {
  const t = useRuleTexts();
  const desk = useDesk();
  const [isAsking, setAsking] = createSignal(false);
  const [wrong, setWrong] = createSignal("");
  const map = () => keyMapOf(desk.preferences().key);
  const key = () => keyOf(map(), props.command);
  const name = () => t(`keyboard.commands.${props.command}`);
  const isOwn = () => key() !== props.command;

  const choose = (value: string | null) =>
    void desk.act({
      type: "preference.set",
      doc: `me:${desk.session.agent.id}`,
      key: preferenceOf(props.command),
      value,
    });
  const reset = () => {
    const holder = takenBy(map(), props.command, props.command);
    if (holder) return say(props.command, holder);
    setWrong("");
    choose(null);
  };
  const say = (taken: string, holder: CommandKey) =>
    void setWrong(t("keyboard.taken", { key: taken, command: t(`keyboard.commands.${holder}`) }));

  const hear = (event: KeyboardEvent) => {
    if (!isAsking() || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Shift" || event.key === "Tab") return;
    event.preventDefault();
    setAsking(false);
    if (event.key === "Escape") return;
    const pressed = event.key.toLowerCase();
    if (!/^\S$/u.test(pressed)) return void setWrong(t("keyboard.notOne"));
    const holder = takenBy(map(), pressed, props.command);
    if (holder) return say(pressed, holder);
    setWrong("");
    if (pressed !== key()) choose(pressed === props.command ? null : pressed);
  };

  return (
    <li class={style.row}>
      <span class={style.name}>{name()}</span>
      <button
        type="button"
        class={style.key}
        aria-label={t("keyboard.change", { command: name(), key: key() })}
        aria-pressed={isAsking()}
        onClick={() => setAsking(true)}
        onKeyDown={hear}
        onBlur={() => setAsking(false)}
      >
        <Show when={isAsking()} fallback={<Kbd>{key()}</Kbd>}>
          {t("keyboard.press")}
        </Show>
      </button>
      <span class={style.reset}>
        <Show when={isOwn()}>
          <Button
            variant="quiet"
            size="small"
            aria-label={t("keyboard.resetThis", { command: name(), key: props.command })}
            onClick={reset}
          >
            <RotateCcw aria-hidden="true" />
            {t("keyboard.reset", { key: props.command })}
          </Button>
        </Show>
      </span>
      <span class={style.wrong} role="alert">
        {wrong()}
      </span>
    </li>
  );
}
