import { normalise } from "../../shared/search/normalise.ts";
import { Combobox } from "./Combobox.tsx";
import style from "./PickList.module.css";

/** As many are found by looking; more are found by typing. */
const FEW = 8;

export interface PickListProps {
  /** Names the list. */
  label: string;
  searchLabel: string;
  /** What is said when nothing fits what was typed. */
  none: string;
  options: readonly string[];
  onPick: (option: string) => void;
}

/** Names to pick one of: one press picks it, the arrows go through them, and a long list is narrowed by typing. */
export function PickList(props: PickListProps) {
  const found = (typed: string) =>
    props.options.filter((option) => normalise(option).includes(normalise(typed)));
  return (
    <Combobox
      label={props.searchLabel}
      listLabel={props.label}
      none={props.none}
      isShort={props.options.length <= FEW}
      found={found}
      onTake={props.onPick}
      listClass={style.list}
    >
      {(option) => option()}
    </Combobox>
  );
}
