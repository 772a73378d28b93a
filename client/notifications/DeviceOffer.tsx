import { createSignal, Show } from "solid-js";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import style from "./BellPanel.module.css";
import { useBellTexts } from "./texts.ts";
import { useDevicePushes } from "./use-device-pushes.ts";
import type { TurnedOn } from "./device-pushes.ts";

/** Asks once whether this device may tell its agent things, where they read what they were told. */
export function DeviceOffer() {
  const t = useBellTexts();
  const { locale } = useI18n();
  const pushes = useDevicePushes();
  const [turned, setTurned] = createSignal<TurnedOn>();
  const words = {
    on: () => t("device.on"),
    open: () => t("device.failed"),
    blocked: () => t("device.blocked"),
    offline: () => t("device.offline"),
  };
  const turnOn = async () => setTurned(await pushes.turnOn(locale()));
  return (
    <>
      <Show when={pushes.mayAsk()}>
        <div class={style.offer}>
          <p>{t("device.ask")}</p>
          <Button size="small" onClick={() => void turnOn()}>
            {t("device.turnOn")}
          </Button>
          <Button size="small" variant="quiet" onClick={() => pushes.decline()}>
            {t("device.later")}
          </Button>
        </div>
      </Show>
      <div aria-live="polite">
        <Show when={turned()}>{(how) => <p class={style.offer}>{words[how()]()}</p>}</Show>
      </div>
    </>
  );
}
