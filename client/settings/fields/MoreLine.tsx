import { Show } from "solid-js";
import style from "../../ui/Field.module.css";

/** Under a field: what is wrong there, or else what is expected. The field refers to it by `id`. */
export function MoreLine(props: { id: string; error: string | undefined; description: string | undefined }) {
  return (
    <Show when={props.error ?? props.description}>
      {(words) => (
        <p
          id={props.id}
          class={props.error ? style.error : style.description}
          role={props.error ? "alert" : undefined}
        >
          {words()}
        </p>
      )}
    </Show>
  );
}
