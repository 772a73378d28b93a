import { Show, type JSX } from "solid-js";
import type { SettingName, Settings } from "../../../shared/workspace/settings.ts";
import { FailureNote } from "../../app/FailureNote.tsx";
import { useI18n } from "../../app/i18n.tsx";
import { Button } from "../../ui/Button.tsx";
import type { Setting } from "../create-setting.ts";
import style from "../Rules.module.css";

export interface SettingBodyProps<N extends SettingName> {
  setting: Setting<N>;
  intro: string;
  /** Called once it is there; the value goes on following the server. */
  children: (value: () => Settings[N]) => JSX.Element;
}

/** A page of one setting: what it is for, and it, as soon as it is there. */
export function SettingBody<N extends SettingName>(props: SettingBodyProps<N>) {
  const { t } = useI18n();
  return (
    <div class={style.page}>
      <p class={style.intro}>{props.intro}</p>
      <Show
        when={props.setting.value()}
        fallback={
          <Show when={props.setting.failure()}>
            <FailureNote failure={props.setting.failure()} />
            <Button class={style.start!} onClick={() => void props.setting.reload()}>
              {t("ui.tryAgain")}
            </Button>
          </Show>
        }
      >
        {(value) => props.children(value)}
      </Show>
    </div>
  );
}
