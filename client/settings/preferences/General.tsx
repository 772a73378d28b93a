import { AVAILABLE, AWAY } from "../../../shared/protocol/register.ts";
import { useAvailability } from "../../app/availability.ts";
import { useDesk } from "../../app/desk-context.tsx";
import { useI18n } from "../../app/i18n.tsx";
import { useKeyboard } from "../../app/keyboard.ts";
import { usePreferences } from "../../app/preferences.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Select } from "../../ui/Select.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import rules from "../Rules.module.css";

const ASK = "ask";

/** How the agent likes the app, and how they begin their day. */
export function General() {
  const t = useRuleTexts();
  const { t: say } = useI18n();
  const desk = useDesk();
  const keyboard = useKeyboard();
  const { wordsOf } = useAvailability();
  const { chosen, choose } = usePreferences();
  const availabilities = () => {
    const own = desk.workspace().away.flatMap(({ name, active }) => (active ? [name] : []));
    const offered = [ASK, AVAILABLE, AWAY, ...own];
    const wanted = chosen().defaultAvailability;
    return [
      ...offered.map((value) => ({ value, label: value === ASK ? t("general.ask") : wordsOf(value) })),
      ...(offered.includes(wanted) ? [] : [{ value: wanted, label: t("general.gone", { name: wanted }) }]),
    ];
  };
  return (
    <div class={rules.page}>
      <p class={rules.intro}>{t("general.intro")}</p>
      <section class={rules.section}>
        <h2>{t("general.work")}</h2>
        <div class={rules.fields}>
          <Select
            label={t("general.availability")}
            description={t("general.availabilityMore")}
            value={chosen().defaultAvailability}
            options={availabilities()}
            onChange={(state) => choose("defaultAvailability", state)}
          />
          <Select
            label={t("general.afterSend")}
            description={t("general.afterSendMore")}
            value={chosen().afterSend}
            options={(["stay", "pend", "resolve"] as const).map((then) => ({
              value: then,
              label: t(`general.afterSends.${then}`),
            }))}
            onChange={(then) => choose("afterSend", then)}
          />
        </div>
      </section>
      <section class={rules.section}>
        <h2>{t("general.look")}</h2>
        <div class={rules.fields}>
          <Select
            label={t("general.language")}
            value={chosen().language}
            options={[
              { value: "auto", label: say("app.me.languageAuto") },
              { value: "en", label: say("app.me.languageEn") },
              { value: "fr", label: say("app.me.languageFr") },
            ]}
            onChange={(language) => choose("language", language)}
          />
          <Select
            label={t("general.theme")}
            value={chosen().theme}
            options={[
              { value: "auto", label: say("app.me.themeAuto") },
              { value: "light", label: say("app.me.themeLight") },
              { value: "dark", label: say("app.me.themeDark") },
            ]}
            onChange={(theme) => choose("theme", theme)}
          />
        </div>
      </section>
      <section class={rules.section}>
        <h2>{t("general.keys")}</h2>
        <Checkbox
          label={t("general.singleKeys")}
          description={t("general.singleKeysMore")}
          checked={keyboard.singleKeys()}
          onChange={keyboard.setSingleKeys}
        />
      </section>
    </div>
  );
}
