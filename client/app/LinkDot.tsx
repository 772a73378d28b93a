import { useDesk } from "./desk-context.tsx";
import style from "./LinkDot.module.css";

/** The state of the link as a mark; the words stand beside it. */
export function LinkDot() {
  const desk = useDesk();
  const state = () => {
    const link = desk.link();
    return link.kind === "online" ? link.by : link.kind;
  };
  return <i class={style.dot} data-link={state()} aria-hidden="true" />;
}
