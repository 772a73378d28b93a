import { Show } from "solid-js";
import { attributeTypes, type AttributeDefinition } from "../../../shared/contact/attribute.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { createEntryDraft } from "../create-entry-draft.ts";
import type { Setting } from "../create-setting.ts";
import { RuleForm } from "../fields/RuleForm.tsx";
import { TagsField } from "../fields/TagsField.tsx";
import { withEntry } from "../list-of.ts";
import { useRuleTexts } from "../rule-texts.ts";
import rules from "../Rules.module.css";
import { blankAttribute, hasFixedType, isDefault, keyOf, type AttributeDraft } from "./attribute-draft.ts";

type Change = (list: readonly AttributeDraft[]) => AttributeDraft[];

export interface AttributeFormProps {
  setting: Setting<"attributes">;
  attributes: readonly AttributeDraft[];
  /** What to change; a new attribute if left out. */
  attribute: AttributeDraft | undefined;
  /** A change of the list as one of the setting. */
  make: (change: Change) => (held: AttributeDefinition[]) => AttributeDefinition[];
  onClose: () => void;
}

export function AttributeForm(props: AttributeFormProps) {
  const t = useRuleTexts();
  const { draft, at, theirs, concerns } = createEntryDraft(
    { draftOf: (attribute: AttributeDraft) => attribute, blank: blankAttribute },
    () => props.attribute,
    () => props.attributes,
    () => props.setting.problems(),
  );
  const { fields, set } = draft;
  const key = () =>
    fields.id ||
    keyOf(
      fields.name,
      props.attributes.map(({ id }) => id),
    );
  return (
    <RuleForm
      setting={props.setting}
      draft={draft}
      concerns={concerns}
      theirs={theirs()}
      title={props.attribute?.name ?? t("attributes.newTitle")}
      make={(held) => props.make((list) => withEntry(list, draft.taken()))(held)}
      onClose={props.onClose}
    >
      <div class={rules.fields}>
        <Show
          when={!isDefault(fields.id)}
          fallback={<p class={rules.quiet}>{t("attributes.defaultName")}</p>}
        >
          <TextField
            label={t("attributes.name")}
            description={t("attributes.nameMore")}
            error={at("label")}
            limit={60}
            autocomplete="off"
            value={fields.name}
            onChange={(name) => set("name", name)}
          />
        </Show>
        <TextField
          label={t("attributes.key")}
          description={t("attributes.keyMore")}
          error={at("key")}
          readOnly
          value={fields.id || fields.name.trim() ? key() : ""}
          onChange={() => undefined}
        />
        <Select
          label={t("attributes.type")}
          description={t(hasFixedType(fields.id) ? "attributes.typeFixed" : "attributes.typeMore")}
          disabled={hasFixedType(fields.id)}
          value={fields.type}
          options={attributeTypes.map((type) => ({ value: type, label: t(`attributes.types.${type}`) }))}
          onChange={(type) => set("type", type)}
        />
        <Show when={fields.type === "list"}>
          <TagsField
            label={t("attributes.options")}
            description={t("attributes.optionsMore")}
            error={at("options", t("attributes.optionsNeeded"))}
            limit={60}
            value={fields.options}
            onChange={(options) => set("options", options)}
          />
        </Show>
        <Checkbox
          label={t("attributes.shown")}
          description={t("attributes.shownMore")}
          checked={fields.active}
          onChange={(active) => set("active", active)}
        />
      </div>
    </RuleForm>
  );
}
