import { Show } from "solid-js";
import type { SettingName } from "../../../shared/workspace/settings.ts";
import { FailureNote } from "../../app/FailureNote.tsx";
import { useFailureWords } from "../../app/failure-words.ts";
import type { Setting } from "../create-setting.ts";
import { useRuleTexts } from "../rule-texts.ts";
import style from "../Rules.module.css";

/** Why the last attempt to save did not work: what the server says in its words, since its field may not be in sight. */
export function Trouble<N extends SettingName>(props: { setting: Setting<N> }) {
  const t = useRuleTexts();
  const failureWords = useFailureWords();
  const told = () =>
    props.setting
      .problems()
      .flatMap((problem) => (problem.by === "server" ? [failureWords(problem.code)] : []))
      .join(" ");
  return (
    <>
      <FailureNote failure={props.setting.failure()} />
      <Show when={props.setting.problems().length > 0}>
        <p class={style.error} aria-live="polite">
          {t("fields.problems.marked")} {told()}
        </p>
      </Show>
    </>
  );
}
