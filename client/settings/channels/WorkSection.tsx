import { createResource } from "solid-js";
import { useDesk } from "../../app/desk-context.tsx";
import { useI18n } from "../../app/i18n.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Select } from "../../ui/Select.tsx";
import { activeTeams } from "../active-teams.ts";
import { useRuleTexts } from "../rule-texts.ts";
import rules from "../Rules.module.css";
import { settingApi } from "../setting-api.ts";

/** How an account's conversations are worked on, whatever its kind. */
export interface Work {
  team: string | null;
  policy: string | null;
  autoAssign: boolean;
}

const NONE = "";

/** Who works on an account, by when, and whose a conversation becomes. */
export function WorkSection(props: { value: Work; onChange: (change: Partial<Work>) => void }) {
  const { t } = useI18n();
  const texts = useRuleTexts();
  const desk = useDesk();
  const [known] = createResource(() => settingApi.load("policies"));
  const teams = () => [
    { value: NONE, label: t("settings.channels.noTeam") },
    ...activeTeams(desk.workspace()).map(({ id, name }) => ({ value: id, label: name })),
  ];
  const policies = () => {
    const answered = known.latest;
    const all = answered?.ok ? answered.value.value : [];
    return [
      { value: NONE, label: t("settings.channels.noSla") },
      ...all.map(({ id, name }) => ({ value: id, label: name })),
    ];
  };
  return (
    <section class={rules.section}>
      <h3>{texts("channels.work")}</h3>
      <div class={rules.fields}>
        <Select
          label={t("settings.channels.team")}
          description={t("settings.channels.teamMore")}
          value={props.value.team ?? NONE}
          options={teams()}
          onChange={(team) => props.onChange({ team: team === NONE ? null : team })}
        />
        <Select
          label={t("settings.channels.sla")}
          description={t("settings.channels.slaMore")}
          value={props.value.policy ?? NONE}
          options={policies()}
          onChange={(policy) => props.onChange({ policy: policy === NONE ? null : policy })}
        />
        <Checkbox
          label={t("settings.channels.autoAssign")}
          description={t("settings.channels.autoAssignMore")}
          checked={props.value.autoAssign}
          onChange={(autoAssign) => props.onChange({ autoAssign })}
        />
      </div>
    </section>
  );
}
