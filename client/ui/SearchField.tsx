import { splitProps, type ComponentProps } from "solid-js";
import Search from "~icons/lucide/search";
import style from "./SearchField.module.css";

export interface SearchFieldProps extends Omit<
  ComponentProps<"input">,
  "type" | "value" | "onChange" | "onInput" | "aria-label" | "class" | "ref"
> {
  /** Its name; it shows where nothing is sought, unless a shorter `placeholder` is given. */
  label: string;
  value: string;
  onChange: (sought: string) => void;
  /** For what a whole page is about. */
  isLarge?: boolean;
  ref?: ((field: HTMLInputElement) => void) | undefined;
}

/** A field whose text narrows what stands below it. */
export function SearchField(props: SearchFieldProps) {
  const [own, rest] = splitProps(props, ["label", "onChange", "isLarge"]);
  return (
    <label class={`${style.field} ${own.isLarge ? style.large : ""}`}>
      <Search aria-hidden="true" />
      <input
        placeholder={own.label}
        autocomplete="off"
        {...rest}
        type="search"
        aria-label={own.label}
        onInput={(event) => own.onChange(event.currentTarget.value)}
      />
    </label>
  );
}
