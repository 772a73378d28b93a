import { Show } from "solid-js";
import UsersRound from "~icons/lucide/contact-round";
import type { ContactGroup } from "../../../shared/groups/groups.ts";
import { useI18n } from "../../app/i18n.tsx";
import { createAttributeLabel } from "../../contact/attribute-label.ts";
import { createEdited } from "../create-edited.ts";
import { createSetting } from "../create-setting.ts";
import { EntryList } from "../fields/EntryList.tsx";
import { ListTrouble } from "../fields/ListTrouble.tsx";
import { SettingBody } from "../fields/SettingBody.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import { GroupForm } from "./GroupForm.tsx";

/** Groups of contacts, each a rule. */
export function Groups() {
  const t = useRuleTexts();
  const { tag } = useI18n();
  const labelOf = createAttributeLabel();
  const setting = createSetting("groups");
  const edited = createEdited<ContactGroup>(setting);
  const valueOf = (rule: Exclude<ContactGroup["rule"], { op: "is" }>): string => {
    if (rule.op === "any_of") return new Intl.ListFormat(tag(), { type: "disjunction" }).format(rule.values);
    if (rule.op === "not_empty") return "";
    return rule.value;
  };
  const describe = ({ rule }: ContactGroup): string => {
    const attribute = labelOf(rule.attribute);
    if (rule.op === "is") return `${attribute}: ${rule.value ? t("groups.yes") : t("groups.no")}`;
    return t("groups.line", { attribute, op: t(`groups.ops.${rule.op}`), value: valueOf(rule) }).trim();
  };
  return (
    <SettingBody setting={setting} intro={t("groups.intro")}>
      {(groups) => (
        <Show
          when={edited.isOpen()}
          fallback={
            <>
              <ListTrouble setting={setting} />
              <EntryList
                label={t("groups.label")}
                entries={groups()}
                change={setting.save}
                addLabel={t("groups.add")}
                empty={{ title: t("groups.none"), more: t("groups.noneMore") }}
                glyph={UsersRound}
                describe={describe}
                onEdit={edited.open}
              />
            </>
          }
        >
          <GroupForm setting={setting} group={edited.entry()} onClose={() => edited.open(undefined)} />
        </Show>
      )}
    </SettingBody>
  );
}
