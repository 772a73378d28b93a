import { createSetting } from "../create-setting.ts";
import { SettingBody } from "../fields/SettingBody.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import { DefaultsForm } from "./DefaultsForm.tsx";

/** What conversations do by themselves. */
export function Defaults() {
  const t = useRuleTexts();
  const setting = createSetting("defaults");
  return (
    <SettingBody setting={setting} intro={t("defaults.intro")}>
      {(value) => <DefaultsForm setting={setting} value={value()} />}
    </SettingBody>
  );
}
