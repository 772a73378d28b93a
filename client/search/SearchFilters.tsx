import { Show } from "solid-js";
import X from "~icons/lucide/x";
import { useDesk } from "../app/desk-context.tsx";
import { Button } from "../ui/Button.tsx";
import { Select } from "../ui/Select.tsx";
import { isNarrowed, isWrongOrder, type Asked } from "./question.ts";
import style from "./SearchPage.module.css";
import { useSearchTexts } from "./texts.ts";

export interface SearchFiltersProps {
  asked: Asked;
  onChange: (change: Partial<Asked>) => void;
  onClear: () => void;
}

/** State, channel, assignee and dates. */
export function SearchFilters(props: SearchFiltersProps) {
  const t = useSearchTexts();
  const desk = useDesk();
  const states = () => [
    { value: "" as const, label: t("filters.anyState") },
    ...(["new", "pending", "resolved"] as const).map((value) => ({ value, label: t(`filters.${value}`) })),
  ];
  const channels = () => [
    { value: "", label: t("filters.anyChannel") },
    ...Object.values(desk.workspace().channels).map(({ id, name }) => ({ value: id, label: name })),
  ];
  const assignees = () => {
    const { members, teams } = desk.workspace();
    const me = desk.session.agent;
    return [
      { value: "", label: t("filters.anybody") },
      { value: "nobody", label: t("filters.nobody") },
      { value: me.id, label: t("filters.me", { name: me.name }) },
      ...[...Object.values(members), ...Object.values(teams)]
        .filter(({ id, active }) => active && id !== me.id)
        .map(({ id, name }) => ({ value: id, label: name })),
    ];
  };
  return (
    <fieldset class={style.filters} aria-label={t("filters.label")}>
      <Select
        bare
        label={t("filters.state")}
        value={props.asked.state}
        options={states()}
        onChange={(state) => props.onChange({ state })}
      />
      <Select
        bare
        label={t("filters.channel")}
        value={props.asked.channel}
        options={channels()}
        onChange={(channel) => props.onChange({ channel })}
      />
      <Select
        bare
        label={t("filters.assignee")}
        value={props.asked.assignee}
        options={assignees()}
        onChange={(assignee) => props.onChange({ assignee })}
      />
      <div class={style.period}>
        <DateField
          label={t("filters.from")}
          value={props.asked.from}
          onChange={(from) => props.onChange({ from })}
        />
        <DateField label={t("filters.to")} value={props.asked.to} onChange={(to) => props.onChange({ to })} />
      </div>
      <Show when={isNarrowed(props.asked)}>
        <Button variant="quiet" size="small" onClick={() => props.onClear()}>
          <X aria-hidden="true" />
          {t("filters.clear")}
        </Button>
      </Show>
      <Show when={isWrongOrder(props.asked)}>
        <p class={style.wrong} role="alert">
          {t("filters.wrongOrder")}
        </p>
      </Show>
    </fieldset>
  );
}

function DateField(props: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <label class={style.date}>
      {props.label}
      <input
        type="date"
        max="9999-12-31"
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
    </label>
  );
}
