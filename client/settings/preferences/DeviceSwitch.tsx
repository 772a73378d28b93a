import { createSignal, Show } from "solid-js";
import { useI18n } from "../../app/i18n.tsx";
import { useDevicePushes } from "../../notifications/use-device-pushes.ts";
import { Button } from "../../ui/Button.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import style from "./Notifications.module.css";

/** Whether this device tells its agent things, and the way to change it. */
export function DeviceSwitch() {
  const t = useRuleTexts();
  const { locale } = useI18n();
  const pushes = useDevicePushes();
  const [isBusy, setIsBusy] = createSignal(false);
  const [isOffline, setIsOffline] = createSignal(false);
  const isOn = () => pushes.state() === "on" || pushes.state() === "open";
  const toggle = async () => {
    setIsBusy(true);
    if (isOn()) await pushes.turnOff();
    else setIsOffline((await pushes.turnOn(locale())) === "offline");
    setIsBusy(false);
  };
  return (
    <div class={style.device}>
      <p aria-live="polite">
        {isOffline() ? t("notifications.states.offline") : t(`notifications.states.${pushes.state()}`)}
      </p>
      <Show when={isOn() || pushes.state() === "off"}>
        <Button disabled={isBusy()} onClick={() => void toggle()}>
          {isOn() ? t("notifications.turnOff") : t("notifications.turnOn")}
        </Button>
      </Show>
    </div>
  );
}
