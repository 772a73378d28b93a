import type { JSX } from "solid-js";
import CircleAlert from "~icons/lucide/circle-alert";
import style from "./Cards.module.css";

/** A question to the agent: what happened, the words it is about, and the ways out. */
export function CardFrame(props: { says: string; words?: JSX.Element; children: JSX.Element }) {
  return (
    <div class={style.card}>
      <p class={style.says}>
        <CircleAlert aria-hidden="true" />
        <span>{props.says}</span>
      </p>
      {props.words}
      <div class={style.ways}>{props.children}</div>
    </div>
  );
}

/** Words as they were written, with whose they are where that could be in doubt. */
export function QuotedWords(props: { text: string; whose?: string | undefined }) {
  return (
    <figure class={style.quoted}>
      <figcaption>{props.whose}</figcaption>
      <blockquote dir="auto">{props.text}</blockquote>
    </figure>
  );
}
