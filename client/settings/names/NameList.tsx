import { Show, type Component, type JSX } from "solid-js";
import type { SettingName, Settings } from "../../../shared/workspace/settings.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { createEdited } from "../create-edited.ts";
import type { Setting } from "../create-setting.ts";
import { EntryList } from "../fields/EntryList.tsx";
import { ListTrouble } from "../fields/ListTrouble.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import { NameForm } from "./NameForm.tsx";
import { namedEntry, namedOf, type Named, type NamedEntry } from "./named-entries.ts";

/** A list of names within a setting, and the words its page says it with. */
export interface NameListProps<N extends SettingName> {
  setting: Setting<N>;
  page: "topics" | "away" | "reasons";
  read: (value: Settings[N]) => readonly Named[];
  write: (value: Settings[N], list: Named[]) => Settings[N];
  /** Where the list stands in its setting: dot path with a dot at its end. */
  within?: string;
  limit: number;
  glyph: Component<JSX.SvgSVGAttributes<SVGSVGElement>>;
  /** What there is to say of one, in a line. */
  describe: (name: string) => string;
  /** What else the page has, above the list. */
  children?: JSX.Element;
}

/** Names to choose from: added, renamed, ordered, switched off, removed. */
export function NameList<N extends SettingName>(props: NameListProps<N>) {
  const t = useRuleTexts();
  const edited = createEdited<NamedEntry>({ settle: () => props.setting.settle() });
  const entries = () => {
    const value = props.setting.value();
    return value === undefined ? [] : props.read(value).map(namedEntry);
  };
  const change = (make: (list: readonly NamedEntry[]) => NamedEntry[]) => (held: Settings[N]) =>
    props.write(held, make(props.read(held).map(namedEntry)).map(namedOf));
  const offer = (id: string, active: boolean) =>
    void props.setting.save(change((list) => list.map((one) => (one.id === id ? { ...one, active } : one))));
  return (
    <Show
      when={edited.isOpen()}
      fallback={
        <>
          {props.children}
          <ListTrouble setting={props.setting} />
          <EntryList
            label={t(`${props.page}.label`)}
            entries={entries()}
            change={(make) => props.setting.save(change(make))}
            addLabel={t(`${props.page}.add`)}
            empty={{ title: t(`${props.page}.none`), more: t(`${props.page}.noneMore`) }}
            glyph={props.glyph}
            describe={({ name }) => props.describe(name)}
            ordered
            onEdit={edited.open}
            extra={(entry) => (
              <Checkbox
                label={t("names.offered")}
                spoken={t("names.offeredOf", { name: entry().name })}
                checked={entry().active}
                onChange={(active) => offer(entry().id, active)}
              />
            )}
          />
        </>
      }
    >
      <NameForm
        setting={props.setting}
        page={props.page}
        limit={props.limit}
        within={props.within ?? ""}
        entries={entries()}
        entry={edited.entry()}
        make={(entry) => change(entry)}
        onClose={() => edited.open(undefined)}
      />
    </Show>
  );
}
