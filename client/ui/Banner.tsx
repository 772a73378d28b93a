import type { JSX } from "solid-js";
import style from "./Banner.module.css";

export interface BannerProps {
  tone?: "plain" | "warn" | "late" | "accent";
  icon?: JSX.Element;
  /** Buttons and links, after the text. */
  actions?: JSX.Element;
  children: JSX.Element;
}

/** A line across the screen or a card in it: something that stays until it is settled. */
export function Banner(props: BannerProps) {
  const tone = () => (props.tone && props.tone !== "plain" ? style[props.tone] : "");
  return (
    <div class={`${style.banner} ${tone()}`} role={props.tone === "late" ? "alert" : "status"}>
      {props.icon}
      <div class={style.text}>{props.children}</div>
      {props.actions}
    </div>
  );
}
