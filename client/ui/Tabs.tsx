import { Tabs as Primitive } from "@kobalte/core/tabs";
import { For, type JSX } from "solid-js";
import style from "./Tabs.module.css";

export interface TabsProps<T extends string> {
  /** What the tabs choose among, for those who cannot see them. */
  label: string;
  tabs: readonly { id: T; label: string; panel: () => JSX.Element }[];
  value?: T;
  onChange?: (id: T) => void;
}

/** Panels of which one is shown. Only the shown panel exists. */
export function Tabs<T extends string>(props: TabsProps<T>) {
  return (
    <Primitive
      {...(props.value === undefined ? {} : { value: props.value })}
      {...(props.onChange ? { onChange: (id: string) => props.onChange?.(id as T) } : {})}
    >
      <Primitive.List class={style.tabs} aria-label={props.label}>
        <For each={props.tabs}>
          {(tab) => (
            <Primitive.Trigger class={style.tab} value={tab.id}>
              {tab.label}
            </Primitive.Trigger>
          )}
        </For>
      </Primitive.List>
      <For each={props.tabs}>
        {(tab) => (
          <Primitive.Content class={style.panel} value={tab.id}>
            {tab.panel()}
          </Primitive.Content>
        )}
      </For>
    </Primitive>
  );
}
