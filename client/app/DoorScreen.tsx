import { onMount, type JSX } from "solid-js";
import style from "./DoorScreen.module.css";

/** A screen before the workspace: one card with one thing to do. */
export function DoorScreen(props: { title: string; text?: string | undefined; children?: JSX.Element }) {
  let door: HTMLElement | undefined;
  // The browser minds `autofocus` only when it loads a page, not when the app comes here by itself.
  onMount(() => door?.querySelector<HTMLElement>("[autofocus]")?.focus());
  return (
    <main class={style.door} ref={(element) => (door = element)}>
      <div class={style.card}>
        <img src="/icons/roost.svg" alt="" width="40" height="40" />
        <h1>{props.title}</h1>
        <p class={style.text}>{props.text}</p>
        {props.children}
      </div>
    </main>
  );
}
