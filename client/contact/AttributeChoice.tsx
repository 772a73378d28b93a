import { For, Show } from "solid-js";
import type { AttributeShape } from "../../shared/contact/attribute-value.ts";
import type { AttributeValue } from "../../shared/contact/contact.ts";
import { useI18n } from "../app/i18n.tsx";
import { Menu, MenuItem, MenuSeparator } from "../ui/Menu.tsx";
import Check from "~icons/lucide/check";
import style from "./Attributes.module.css";
import { usePanelTexts } from "./panel-texts.ts";

export interface AttributeChoiceProps {
  /** The button's name, with what is chosen. */
  label: string;
  value: AttributeValue;
  /** What is chosen, as it is read. */
  shown: string;
  shape: AttributeShape;
  onSet: (value: AttributeValue) => void;
}

/** An attribute that is chosen: an option of a list, yes or no. */
export function AttributeChoice(props: AttributeChoiceProps) {
  const { t } = useI18n();
  const words = usePanelTexts();
  const values = (): readonly (string | boolean)[] =>
    props.shape.type === "yesno" ? [true, false] : props.shape.options;
  const wordsOf = (value: string | boolean) =>
    typeof value === "string" ? value : t(value ? "contact.yes" : "contact.no");
  return (
    <Menu
      modal
      variant="quiet"
      class={style.choice!} // the sheet beside this file has the class
      aria-label={props.label}
      trigger={
        <span dir="auto" data-empty={props.shown === ""}>
          {props.shown || t("contact.add")}
        </span>
      }
    >
      <For each={values()}>
        {(value) => (
          <MenuItem
            onSelect={() => props.onSet(value)}
            detail={value === props.value ? <Check aria-hidden="true" /> : undefined}
          >
            {wordsOf(value)}
          </MenuItem>
        )}
      </For>
      <Show when={props.value !== null}>
        <MenuSeparator />
        <MenuItem onSelect={() => props.onSet(null)}>{words("attribute.clear")}</MenuItem>
      </Show>
    </Menu>
  );
}
