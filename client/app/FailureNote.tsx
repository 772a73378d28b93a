import { Show } from "solid-js";
import style from "./FailureNote.module.css";
import { useFailureWords } from "./failure-words.ts";
import type { Failure } from "./http.ts";

/** Says why what was just tried did not work. */
export function FailureNote(props: { failure: Failure | undefined }) {
  const words = useFailureWords();
  return (
    <div role="alert" class={style.alert}>
      <Show when={props.failure}>{(failure) => <p class={style.note}>{words(failure())}</p>}</Show>
    </div>
  );
}
