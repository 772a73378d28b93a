import { Show } from "solid-js";
import { useI18n } from "../app/i18n.tsx";
import type { Search } from "./create-search.ts";
import style from "./SearchPage.module.css";
import { useSearchTexts } from "./texts.ts";

/** What was searched, so that nobody takes "nothing here" for "nothing at all". */
export function ReachLine(props: { search: Search }) {
  const t = useSearchTexts();
  const { plural } = useI18n();
  const words = () => {
    const reach = props.search.reach();
    return reach === "device" ? plural(props.search.read(), t("reach.device")) : t(`reach.${reach}`);
  };
  return (
    <p class={style.reach} data-reading={props.search.isReading()}>
      {words()}
      <Show when={props.search.reach() !== "everything" && props.search.isReading()}>
        {" "}
        {t("reach.reading")}
      </Show>
    </p>
  );
}
