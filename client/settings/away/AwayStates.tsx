import Coffee from "~icons/lucide/coffee";
import { useDesk } from "../../app/desk-context.tsx";
import { useI18n } from "../../app/i18n.tsx";
import { createSetting } from "../create-setting.ts";
import { SettingBody } from "../fields/SettingBody.tsx";
import { NameList } from "../names/NameList.tsx";
import { useRuleTexts } from "../rule-texts.ts";

/** The workspace's own ways of being away. */
export function AwayStates() {
  const t = useRuleTexts();
  const { plural } = useI18n();
  const desk = useDesk();
  const setting = createSetting("away");
  const having = (state: string) =>
    Object.values(desk.workspace().members).filter(
      ({ id, active }) => active && desk.availability(id) === state,
    ).length;
  return (
    <SettingBody setting={setting} intro={t("away.intro")}>
      {() => (
        <NameList
          setting={setting}
          page="away"
          read={(states) => states}
          write={(_, states) => states}
          limit={25}
          glyph={Coffee}
          describe={(state) => (having(state) === 0 ? "" : plural(having(state), t("away.now")))}
        />
      )}
    </SettingBody>
  );
}
