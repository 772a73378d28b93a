import { Show } from "solid-js";
import X from "~icons/lucide/x";
import { useDesk } from "../app/desk-context.tsx";
import { Button } from "../ui/Button.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { Select } from "../ui/Select.tsx";
import type { ContactFilter } from "./contact-filter.ts";
import style from "./ContactsColumn.module.css";
import { usePanelTexts } from "./panel-texts.ts";

export interface ContactFiltersProps {
  filter: ContactFilter;
  /** By the names that they have in the address; null takes one out. */
  onChange: (change: Partial<Record<"q" | "channel" | "group" | "vip", string | null>>) => void;
  onClear: () => void;
}

/** Search by name, handle and attributes; channel, group and VIP. */
export function ContactFilters(props: ContactFiltersProps) {
  const words = usePanelTexts();
  const desk = useDesk();
  const channels = () => Object.values(desk.workspace().channels);
  const groups = () => desk.workspace().groups;
  const isFiltered = () => {
    const { sought, channel, group, vip } = props.filter;
    return sought !== "" || channel !== "" || group !== "" || vip;
  };
  return (
    <search class={style.filters}>
      <SearchField
        label={words("page.search")}
        value={props.filter.sought}
        onChange={(sought) => props.onChange({ q: sought || null })}
      />
      <div class={style.choices}>
        <Select
          bare
          label={words("page.channel")}
          value={props.filter.channel}
          options={[
            { value: "", label: words("page.allChannels") },
            ...channels().map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(channel) => props.onChange({ channel: channel || null })}
        />
        <Show when={groups().length > 0}>
          <Select
            bare
            label={words("page.group")}
            value={props.filter.group}
            options={[
              { value: "", label: words("page.allGroups") },
              ...groups().map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(group) => props.onChange({ group: group || null })}
          />
        </Show>
        <Button
          variant="chip"
          aria-pressed={props.filter.vip}
          onClick={() => props.onChange({ vip: props.filter.vip ? null : "1" })}
        >
          {words("page.vip")}
        </Button>
        <Show when={isFiltered()}>
          <Button variant="quiet" size="small" onClick={() => props.onClear()}>
            <X aria-hidden="true" />
            {words("page.clear")}
          </Button>
        </Show>
      </div>
    </search>
  );
}
