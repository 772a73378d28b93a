import { DAY } from "../../shared/time/duration.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { isSameDay } from "../app/same-day.ts";
import style from "./Returns.module.css";

/** "Today", "Tomorrow", "Friday 4 Oct": the day of what is listed below. */
export function ReturnDay(props: { at: number }) {
  const { tag } = useI18n();
  const desk = useDesk();
  const name = () => {
    const near = [0, 1].find((days) => isSameDay(props.at, desk.now() + days * DAY));
    const said =
      near === undefined
        ? new Intl.DateTimeFormat(tag(), { weekday: "long", day: "numeric", month: "short" }).format(props.at)
        : new Intl.RelativeTimeFormat(tag(), { numeric: "auto" }).format(near, "day");
    return said.charAt(0).toLocaleUpperCase(tag()) + said.slice(1);
  };
  return <h2 class={style.day}>{name()}</h2>;
}
