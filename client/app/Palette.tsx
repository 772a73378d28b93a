import { useI18n } from "./i18n.tsx";
import { Combobox } from "../ui/Combobox.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import { keyCap } from "./key-caps.ts";
import { canRun, useKeyboard, type Action } from "./keyboard.ts";
import { namedActions } from "./named-actions.ts";
import { usePaletteActions } from "./palette-actions.ts";
import { otherWords } from "./palette-texts.ts";
import style from "./Palette.module.css";
import { Show } from "solid-js";

/** Every action that can be done now, by its name or another word for it. */
export function Palette(props: { onClose: () => void }) {
  const { t } = useI18n();
  const keyboard = useKeyboard();
  // As it was when the palette opened: what could be done where the focus was.
  const able = [...usePaletteActions(), ...keyboard.actions()].filter(canRun);
  // Where nothing had the focus, so that there is a place it goes back to: a panel closes when it comes to one later.
  if (document.activeElement === document.body)
    document.getElementById("conversation")?.focus({ preventScroll: true });
  const run = (action: Action) => {
    props.onClose();
    // Once the dialog has given the focus back to where it came from.
    setTimeout(() => action.run());
  };
  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()} title={t("app.palette.title")}>
      <Combobox
        label={t("app.palette.search")}
        listLabel={t("app.palette.title")}
        none={t("app.palette.none")}
        found={(typed) => namedActions(able, typed, otherWords)}
        onTake={run}
        listClass={style.list}
        optionClass={style.option}
      >
        {(action) => (
          <>
            {action().label()}
            <Show when={action().key}>{(key) => <Kbd>{keyCap(keyboard.keyOf(key()))}</Kbd>}</Show>
          </>
        )}
      </Combobox>
    </Dialog>
  );
}
