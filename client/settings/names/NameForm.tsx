import type { SettingName, Settings } from "../../../shared/workspace/settings.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { createEntryDraft } from "../create-entry-draft.ts";
import type { Setting } from "../create-setting.ts";
import { RuleForm } from "../fields/RuleForm.tsx";
import { withEntry } from "../list-of.ts";
import { useRuleTexts } from "../rule-texts.ts";
import rules from "../Rules.module.css";
import { blankName, type NamedEntry } from "./named-entries.ts";

type Change = (list: readonly NamedEntry[]) => NamedEntry[];

export interface NameFormProps<N extends SettingName> {
  setting: Setting<N>;
  page: "topics" | "away" | "reasons";
  limit: number;
  within: string;
  entries: readonly NamedEntry[];
  /** What to change; a new one if left out. */
  entry: NamedEntry | undefined;
  /** A change of the list as one of the setting. */
  make: (change: Change) => (held: Settings[N]) => Settings[N];
  onClose: () => void;
}

export function NameForm<N extends SettingName>(props: NameFormProps<N>) {
  const t = useRuleTexts();
  const { draft, at, theirs, concerns } = createEntryDraft(
    // oxlint-disable-next-line solid/reactivity -- a page has one place for its list
    { draftOf: (entry: NamedEntry) => entry, blank: blankName, within: props.within },
    () => props.entry,
    () => props.entries,
    () => props.setting.problems(),
  );
  const { fields, set } = draft;
  return (
    <RuleForm
      setting={props.setting}
      draft={draft}
      concerns={concerns}
      theirs={theirs()}
      title={props.entry?.name ?? t(`${props.page}.newTitle`)}
      make={(held) => props.make((list) => withEntry(list, draft.taken()))(held)}
      onClose={props.onClose}
    >
      <div class={rules.fields}>
        <TextField
          label={t("fields.name")}
          description={t(`${props.page}.nameMore`)}
          error={at("name")}
          limit={props.limit}
          autocomplete="off"
          value={fields.name}
          onChange={(name) => set("name", name)}
        />
        <Checkbox
          label={t("names.offered")}
          description={t(`${props.page}.offeredMore`)}
          checked={fields.active}
          onChange={(active) => set("active", active)}
        />
      </div>
    </RuleForm>
  );
}
