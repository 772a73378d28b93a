import { useI18n } from "../app/i18n.tsx";
import style from "./Reply.module.css";

/** How far a file has come, in bytes. */
export function FileProgress(props: { label: string; done: number; of: number }) {
  const { tag } = useI18n();
  const percent = () =>
    new Intl.NumberFormat(tag(), { style: "percent" }).format(props.of === 0 ? 0 : props.done / props.of);
  return (
    <span class={style.progress}>
      <progress aria-label={props.label} value={props.done} max={props.of} />
      <small>{percent()}</small>
    </span>
  );
}
