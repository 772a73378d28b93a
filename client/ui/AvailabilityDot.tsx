import style from "./AvailabilityDot.module.css";

export type Availability = "available" | "away" | "offline";

/** Filled and green for available, an orange ring for away, a grey one for offline. Decoration: the word must stand beside it. */
export function AvailabilityDot(props: { is: Availability }) {
  return <i class={style.dot} data-is={props.is} aria-hidden="true" />;
}
