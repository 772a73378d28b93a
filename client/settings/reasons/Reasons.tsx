import CircleCheck from "~icons/lucide/circle-check";
import type { ResolveReasons } from "../../../shared/workspace/choices.ts";
import { Select } from "../../ui/Select.tsx";
import { createSetting } from "../create-setting.ts";
import { SettingBody } from "../fields/SettingBody.tsx";
import { NameList } from "../names/NameList.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import rules from "../Rules.module.css";

const asked = ["never", "optional", "required"] as const;

/** Why conversations are resolved, and whether agents are asked. */
export function Reasons() {
  const t = useRuleTexts();
  const setting = createSetting("reasons");
  const isAskedInVain = ({ asked: when, reasons }: ResolveReasons) =>
    when !== "never" && !reasons.some(({ active }) => active);
  return (
    <SettingBody setting={setting} intro={t("reasons.intro")}>
      {(value) => (
        <NameList
          setting={setting}
          page="reasons"
          read={({ reasons }) => reasons}
          write={(held, reasons) => ({ ...held, reasons })}
          within="reasons."
          limit={60}
          glyph={CircleCheck}
          describe={() => ""}
        >
          <div class={rules.fields}>
            <Select
              label={t("reasons.asked")}
              description={isAskedInVain(value()) ? t("reasons.askNone") : undefined}
              value={value().asked}
              options={asked.map((when) => ({ value: when, label: t(`reasons.ask.${when}`) }))}
              onChange={(when) => void setting.save((held) => ({ ...held, asked: when }))}
            />
          </div>
        </NameList>
      )}
    </SettingBody>
  );
}
