import { createUniqueId, type JSX } from "solid-js";
import style from "./PanelSection.module.css";

/** A part of the panel under a heading; `action` stands beside it. */
export function PanelSection(props: { title: string; action?: JSX.Element; children: JSX.Element }) {
  const id = createUniqueId();
  return (
    <section class={style.section} aria-labelledby={id}>
      <header class={style.header}>
        <h3 id={id}>{props.title}</h3>
        {props.action}
      </header>
      {props.children}
    </section>
  );
}
