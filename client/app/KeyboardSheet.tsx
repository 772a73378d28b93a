import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { Checkbox } from "../ui/Checkbox.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import { useI18n } from "./i18n.tsx";
import { commandCap, keyCap } from "./key-caps.ts";
import { useKeyboard, type Action } from "./keyboard.ts";
import style from "./KeyboardSheet.module.css";

type Place = NonNullable<Action["where"]>;
const places: readonly Place[] = ["everywhere", "queue", "conversation"];

/** Every key that does something here, by place. */
export function KeyboardSheet(props: { onClose: () => void }) {
  const { t } = useI18n();
  const keyboard = useKeyboard();
  const keysOf = (place: Place) => [...fixed(place), ...offered(place)];
  const fixed = (place: Place) => {
    if (place === "everywhere") return [{ label: t("app.sheet.palette"), keys: [`${commandCap()} K`] }];
    if (place === "queue") return [{ label: t("app.sheet.open"), keys: [t("app.sheet.enter")] }];
    return [{ label: t("app.sheet.send"), keys: [`${commandCap()} ${t("app.sheet.enter")}`] }];
  };
  const offered = (place: Place) => {
    const keys = new Map<string, Set<string>>();
    for (const action of keyboard.actions()) {
      if (!action.key || (action.where ?? "everywhere") !== place) continue;
      const label = action.label();
      keys.set(label, (keys.get(label) ?? new Set()).add(keyCap(keyboard.keyOf(action.key))));
    }
    return [...keys].map(([label, own]) => ({ label, keys: [...own] }));
  };
  return (
    <Dialog open wide onOpenChange={(open) => !open && props.onClose()} title={t("app.sheet.title")}>
      <div class={style.groups}>
        <For each={places}>
          {(place) => (
            <Show when={place === "everywhere" || offered(place).length > 0}>
              <section>
                <h3>{t(`app.sheet.${place}`)}</h3>
                <dl class={style.keys}>
                  <For each={keysOf(place)}>
                    {(entry) => (
                      <div>
                        <dt>{entry.label}</dt>
                        <dd>
                          <For each={entry.keys}>{(key) => <Kbd>{key}</Kbd>}</For>
                        </dd>
                      </div>
                    )}
                  </For>
                </dl>
              </section>
            </Show>
          )}
        </For>
      </div>
      <Checkbox
        label={t("app.sheet.singleKeys")}
        description={t("app.sheet.singleKeysMore", { palette: `${commandCap()} K` })}
        checked={keyboard.singleKeys()}
        onChange={keyboard.setSingleKeys}
      />
      <p class={style.change}>
        <A href="/settings/keyboard" onClick={() => props.onClose()}>
          {t("app.sheet.change")}
        </A>
      </p>
    </Dialog>
  );
}
