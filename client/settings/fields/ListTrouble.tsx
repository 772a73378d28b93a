import { Show } from "solid-js";
import type { SettingName } from "../../../shared/workspace/settings.ts";
import { useI18n } from "../../app/i18n.tsx";
import type { Setting } from "../create-setting.ts";
import style from "../Rules.module.css";
import { Trouble } from "./Trouble.tsx";

/** Over a list: why a removal or a move was not saved. The list shows how it is now. */
export function ListTrouble<N extends SettingName>(props: { setting: Setting<N> }) {
  const { t } = useI18n();
  return (
    <>
      <Trouble setting={props.setting} />
      <Show when={props.setting.changed().length > 0}>
        <p class={style.note} role="alert">
          {t("codes.settings.changed")}
        </p>
      </Show>
    </>
  );
}
