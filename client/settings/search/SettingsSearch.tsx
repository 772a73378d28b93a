import { useI18n } from "../../app/i18n.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import style from "../SettingsNav.module.css";

/** The field above the pages. Enter takes the first that was found, Escape brings all of them back. */
export function SettingsSearch(props: { value: string; onChange: (sought: string) => void }) {
  const { t } = useI18n();
  const hear = (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && props.value !== "") {
      event.preventDefault();
      props.onChange("");
    } else if (event.key === "Enter") {
      event.currentTarget.closest("nav")?.querySelector<HTMLElement>("[data-found] a")?.click();
    }
  };
  return (
    <search class={style.search}>
      <SearchField
        label={t("settings.search.label")}
        placeholder={t("settings.search.short")}
        spellcheck={false}
        value={props.value}
        onChange={props.onChange}
        onKeyDown={hear}
      />
    </search>
  );
}
