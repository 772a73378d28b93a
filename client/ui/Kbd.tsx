import type { JSX } from "solid-js";
import style from "./Kbd.module.css";

export function Kbd(props: { children: JSX.Element }) {
  return <kbd class={style.kbd}>{props.children}</kbd>;
}
