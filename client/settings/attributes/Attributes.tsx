import { Show } from "solid-js";
import ListTree from "~icons/lucide/list-tree";
import type { AttributeDefinition } from "../../../shared/contact/attribute.ts";
import { createAttributeLabel } from "../../contact/attribute-label.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { createEdited } from "../create-edited.ts";
import { createSetting } from "../create-setting.ts";
import { EntryList } from "../fields/EntryList.tsx";
import { ListTrouble } from "../fields/ListTrouble.tsx";
import { SettingBody } from "../fields/SettingBody.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import { AttributeForm } from "./AttributeForm.tsx";
import { attributeDraft, attributeOf, isDefault, type AttributeDraft } from "./attribute-draft.ts";

/** What is known of contacts: the attributes every contact can have, and the workspace's own. */
export function Attributes() {
  const t = useRuleTexts();
  const labelOf = createAttributeLabel();
  const setting = createSetting("attributes");
  const edited = createEdited<AttributeDraft>(setting);
  const drafts = (held: readonly AttributeDefinition[]) => held.map((one) => attributeDraft(one, labelOf));
  const change =
    (make: (list: readonly AttributeDraft[]) => AttributeDraft[]) => (held: AttributeDefinition[]) =>
      make(drafts(held)).map((draft) => attributeOf(draft, keysOf(held)));
  const show = (id: string, active: boolean) =>
    void setting.save((held) => held.map((one) => (one.key === id ? { ...one, active } : one)));
  const describe = ({ id, type }: AttributeDraft) =>
    t(isDefault(id) ? "attributes.lineDefault" : "attributes.line", {
      type: t(`attributes.types.${type}`),
      key: id,
    });
  return (
    <SettingBody setting={setting} intro={t("attributes.intro")}>
      {(attributes) => (
        <Show
          when={edited.isOpen()}
          fallback={
            <>
              <ListTrouble setting={setting} />
              <EntryList
                label={t("attributes.label")}
                entries={drafts(attributes())}
                change={(make) => setting.save(change(make))}
                addLabel={t("attributes.add")}
                empty={{ title: t("attributes.none"), more: t("attributes.noneMore") }}
                glyph={ListTree}
                describe={describe}
                ordered
                canRemove={({ id }) => !isDefault(id)}
                onEdit={edited.open}
                extra={(attribute) => (
                  <Checkbox
                    label={t("attributes.shown")}
                    spoken={t("attributes.shownOf", { name: attribute().name })}
                    checked={attribute().active}
                    onChange={(active) => show(attribute().id, active)}
                  />
                )}
              />
            </>
          }
        >
          <AttributeForm
            setting={setting}
            attributes={drafts(attributes())}
            attribute={edited.entry()}
            make={change}
            onClose={() => edited.open(undefined)}
          />
        </Show>
      )}
    </SettingBody>
  );
}

function keysOf(held: readonly AttributeDefinition[]): string[] {
  return held.map(({ key }) => key);
}
