import { createMemo } from "solid-js";
import Tag from "~icons/lucide/tag";
import { TOPIC_LIMIT } from "../../../shared/workspace/topic-name.ts";
import { useDesk } from "../../app/desk-context.tsx";
import { useI18n } from "../../app/i18n.tsx";
import { createSetting } from "../create-setting.ts";
import { SettingBody } from "../fields/SettingBody.tsx";
import { NameList } from "../names/NameList.tsx";
import { useRuleTexts } from "../rule-texts.ts";

/** What conversations can be about. */
export function Topics() {
  const t = useRuleTexts();
  const { plural } = useI18n();
  const desk = useDesk();
  const setting = createSetting("topics");
  const used = createMemo(() => {
    const counts = new Map<string, number>();
    for (const { topics } of desk.conversations())
      for (const topic of topics) counts.set(topic, (counts.get(topic) ?? 0) + 1);
    return counts;
  });
  const told = (topic: string) => {
    const count = used().get(topic);
    return count === undefined ? "" : plural(count, t("topics.used"));
  };
  return (
    <SettingBody setting={setting} intro={t("topics.intro")}>
      {() => (
        <NameList
          setting={setting}
          page="topics"
          read={(topics) => topics}
          write={(_, topics) => topics}
          limit={TOPIC_LIMIT}
          glyph={Tag}
          describe={told}
        />
      )}
    </SettingBody>
  );
}
