/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events -- the combobox pattern: the field has the keys, and no element is such a list */
import { createMemo, createSignal, createUniqueId, For, Show } from "solid-js";
import { Dialog } from "../ui/Dialog.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import { useI18n } from "./i18n.tsx";
import { keyCap } from "./key-caps.ts";
import { canRun, useKeyboard, type Action } from "./keyboard.ts";
import { namedActions } from "./named-actions.ts";
import style from "./Palette.module.css";

/** Every action that can be done now, by its name. */
export function Palette(props: { onClose: () => void }) {
  const { t } = useI18n();
  const keyboard = useKeyboard();
  const id = createUniqueId();
  const [sought, setSought] = createSignal("");
  const [chosen, setChosen] = createSignal(0);
  // As it was when the palette opened: what could be done where the focus was.
  const able = keyboard.actions().filter(canRun);
  const found = createMemo(() => namedActions(able, sought()));
  const at = () => Math.min(chosen(), found().length - 1);

  const run = (action: Action | undefined) => {
    if (!action) return;
    props.onClose();
    // Once the dialog has given the focus back to where it came from.
    setTimeout(() => action.run());
  };
  const steer = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setChosen(Math.min(Math.max(at() + step, 0), found().length - 1));
      document.getElementById(`${id}-${at()}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(found()[at()]);
    }
  };
  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()} title={t("app.palette.title")}>
      <input
        class={style.search}
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={found().length > 0 ? `${id}-${at()}` : undefined}
        aria-autocomplete="list"
        aria-label={t("app.palette.search")}
        placeholder={t("app.palette.search")}
        autofocus
        value={sought()}
        onInput={(event) => {
          setSought(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={steer}
      />
      <div id={id} role="listbox" aria-label={t("app.palette.title")} class={style.list}>
        <For each={found()}>
          {(action, index) => (
            <div
              id={`${id}-${index()}`}
              role="option"
              tabindex="-1"
              aria-selected={index() === at()}
              class={style.option}
              onPointerMove={() => setChosen(index())}
              onClick={() => run(action)}
            >
              {action.label()}
              <Show when={action.key}>{(key) => <Kbd>{keyCap(keyboard.keyOf(key()))}</Kbd>}</Show>
            </div>
          )}
        </For>
      </div>
      <Show when={found().length === 0}>
        <p class={style.none}>{t("app.palette.none")}</p>
      </Show>
    </Dialog>
  );
}
