import { For, untrack } from "solid-js";
import type { PriorityList } from "../../../shared/priority/priority.ts";
import { TOPIC_LIMIT } from "../../../shared/workspace/topic-name.ts";
import { createKeyed } from "../../ui/create-keyed.ts";
import { Select } from "../../ui/Select.tsx";
import { createDraft } from "../create-draft.ts";
import { createSetting, type Setting } from "../create-setting.ts";
import { CheckList } from "../fields/CheckList.tsx";
import { createProblemWords } from "../fields/problem-words.ts";
import { RuleForm } from "../fields/RuleForm.tsx";
import { SettingBody } from "../fields/SettingBody.tsx";
import { TagsField } from "../fields/TagsField.tsx";
import { useChoices } from "../fields/use-choices.ts";
import { useKnownTopics } from "../fields/use-known-topics.ts";
import { useRuleTexts } from "../rule-texts.ts";
import rules from "../Rules.module.css";
import access from "../AccessFields.module.css";
import { channelKinds, kindOf, withKind } from "./channel-kinds.ts";

/** What comes first in New. */
export function Priority() {
  const t = useRuleTexts();
  const setting = createSetting("priority");
  return (
    <SettingBody setting={setting} intro={t("priority.intro")}>
      {(value) => <PriorityForm setting={setting} value={value()} />}
    </SettingBody>
  );
}

function PriorityForm(props: { setting: Setting<"priority">; value: PriorityList }) {
  const t = useRuleTexts();
  const choices = useChoices();
  const channels = createKeyed(choices.channels, ({ value }) => value);
  const topics = useKnownTopics();
  const groups = createSetting("groups");
  // Later states of the server come through a conflict, never under somebody's hands.
  const draft = createDraft(untrack(() => props.value));
  const { fields, set } = draft;
  const at = createProblemWords(
    () => props.setting.problems(),
    () => "",
  );
  return (
    <RuleForm
      setting={props.setting}
      draft={draft}
      concerns={() => true}
      theirs={props.value}
      make={() => draft.taken()}
    >
      <section class={rules.section}>
        <div class={rules.fields}>
          <TagsField
            label={t("priority.topics")}
            description={t("priority.topicsMore")}
            error={at("topics")}
            limit={TOPIC_LIMIT}
            known={topics()}
            value={fields.topics}
            onChange={(value) => set("topics", value)}
          />
        </div>
      </section>
      <section class={rules.section}>
        <CheckList
          label={t("priority.groups")}
          description={t("priority.groupsMore")}
          error={at("groups")}
          none={t("priority.groupsNone")}
          options={(groups.value() ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={fields.groups}
          onChange={(value) => set("groups", value)}
        />
      </section>
      <section class={rules.section}>
        <fieldset class={access.places}>
          <legend>{t("priority.channels")}</legend>
          <p class={rules.quiet}>{t("priority.channelsMore")}</p>
          <For each={channels()} fallback={<p class={rules.quiet}>{t("priority.channelsNone")}</p>}>
            {({ key, item: channel }) => (
              <div class={access.place}>
                <span class={access.name}>{channel().label}</span>
                <Select
                  bare
                  class={access.role!} // the sheet beside this folder has the class
                  label={t("priority.which", { name: channel().label })}
                  value={kindOf(fields.channels, key)}
                  options={channelKinds.map((kind) => ({
                    value: kind,
                    label: t(`priority.visibility.${kind}`),
                  }))}
                  onChange={(kind) => set("channels", (held) => withKind(held, key, kind))}
                />
              </div>
            )}
          </For>
        </fieldset>
      </section>
    </RuleForm>
  );
}
